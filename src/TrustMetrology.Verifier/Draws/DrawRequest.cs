using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Draws;
using TrustMetrology.Verifier.Conformance;

namespace TrustMetrology.Verifier.Draws;

/// <summary>Everything that a draw follows from, as conform and draw files write it (README, "Draw").</summary>
internal sealed record DrawRequest(DrawPlan Plan, Hash Beacon, DrawSecret Secret, Candidate[] Candidates, Inspector[] Inspectors, Conflict[] Conflicts)
{
    public static DrawRequest Read(Request request) => new(
        PlanOf(request.Object("plan"), request.Present("maxLoad") ? request.Count("maxLoad") : 0),
        request.Hash("beacon"),
        new DrawSecret(request.Bytes("secret")),
        [.. request.Requests("candidates").Select(CandidateOf)],
        [.. request.Requests("inspectors").Select(InspectorOf)],
        [.. request.OptionalRequests("conflicts").Select(ConflictOf)]);

    public Draw Recount() => Draw.Recount(Plan, Beacon, Secret, Candidates, Inspectors, Conflicts);

    private static DrawPlan PlanOf(Request plan, ulong maxLoad)
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
