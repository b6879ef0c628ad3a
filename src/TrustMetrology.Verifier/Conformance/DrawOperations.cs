using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Draws;

namespace TrustMetrology.Verifier.Conformance;

/// <summary>Draws, recomputed from everything that they follow from.</summary>
internal static class DrawOperations
{
    public static JsonObject Recount(Request request) => Read(request).ToJson();

    /// <summary>Draws again from the members <c>plan</c>, <c>beacon</c>, <c>secret</c>, <c>candidates</c>, <c>inspectors</c>, <c>conflicts</c> and <c>maxLoad</c>.</summary>
    public static Draw Read(Request request) => Draw.Recount(
        Plan(request.Object("plan"), request.Present("maxLoad") ? request.Count("maxLoad") : 0),
        request.Hash("beacon"),
        new DrawSecret(request.Bytes("secret")),
        request.Requests("candidates").Select(CandidateOf),
        request.Requests("inspectors").Select(InspectorOf),
        request.OptionalRequests("conflicts").Select(ConflictOf));

    private static DrawPlan Plan(Request plan, ulong maxLoad)
    {
        plan.OnlyMembers("leafHash", "strata", "qualification");
        return new DrawPlan(plan.Hash("leafHash"), [.. plan.Requests("strata").Select(StratumOf)], plan.OptionalText("qualification"), maxLoad);
    }

    private static Stratum StratumOf(Request stratum)
    {
        stratum.OnlyMembers("name", "quota");
        return new Stratum(stratum.Text("name"), stratum.Count("quota"));
    }

    private static Candidate CandidateOf(Request candidate)
    {
        candidate.OnlyMembers("id", "stratum", "region");
        return new Candidate(candidate.Text("id"), candidate.Text("stratum"), candidate.OptionalText("region"));
    }

    private static Inspector InspectorOf(Request inspector)
    {
        inspector.OnlyMembers("id", "unit", "region", "qualifications");
        return new Inspector(
            inspector.Text("id"), inspector.OptionalText("unit"), inspector.OptionalText("region"),
            inspector.Present("qualifications") ? inspector.Texts("qualifications") : null);
    }

    private static Conflict ConflictOf(Request conflict)
    {
        conflict.OnlyMembers("inspector", "shop");
        return new Conflict(conflict.Text("inspector"), conflict.Text("shop"));
    }
}
