using System.Text.Json;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Draws;
using TrustMetrology.Verifier.Conformance;

namespace TrustMetrology.Verifier.Draws;

/// <summary>A draw file: what an opened draw follows from, and what the records state of it (README, "Draw").</summary>
internal sealed record DrawFile(DrawRequest Draw, DrawStatement Stated)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="UsageException">The file isn't one.</exception>
    public static DrawFile Read(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes, Strict);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new UsageException("the file is no JSON object");
            var file = new Request(json.RootElement);
            file.OnlyMembers("v", "plan", "maxLoad", "beacon", "chainPart", "shares", "secret", "candidates", "inspectors", "conflicts", "stated");
            if (file.Count("v") != 1)
                throw new UsageException("only version 1 of draw files is known");
            return new DrawFile(DrawRequest.Read(file), StatementOf(file, file.Object("stated")));
        }
        catch (ProtocolException fault)
        {
            throw new UsageException($"{fault.Message} ({fault.Code})");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new UsageException($"the file is no JSON: {fault.Message}");
        }
    }

    private static DrawStatement StatementOf(Request file, Request stated)
    {
        stated.OnlyMembers("secret", "candidates", "inspectors", "conflicts", "seed", "strata", "visits");
        return new DrawStatement(
            OptionalHash(stated, "secret"), RootOf(stated, "candidates"), RootOf(stated, "inspectors"), RootOf(stated, "conflicts"),
            file.Present("chainPart") ? Beacon.Of(file.Hash("chainPart"), file.Present("shares") ? file.Hashes("shares") : []) : null,
            OptionalHash(stated, "seed"),
            stated.Present("strata") ? [.. stated.Requests("strata").Select(StratumOf)] : null,
            stated.Present("visits") ? [.. stated.Requests("visits").Select(VisitOf)] : null);
    }

    private static Hash? OptionalHash(Request request, string member) => request.Present(member) ? request.Hash(member) : null;

    private static FrozenRoot? RootOf(Request stated, string member)
    {
        if (!stated.Present(member))
            return null;
        var root = stated.Object(member);
        root.OnlyMembers("root", "count");
        return new FrozenRoot(root.Hash("root"), root.Count("count"));
    }

    private static StratumStatement StratumOf(Request stratum)
    {
        stratum.OnlyMembers("name", "size", "drawn", "threshold");
        return new StratumStatement(stratum.Text("name"), stratum.Count("size"), stratum.Count("drawn"), OptionalHash(stratum, "threshold"));
    }

    private static VisitStatement VisitOf(Request visit)
    {
        visit.OnlyMembers("stratum", "id", "lead", "second");
        return new VisitStatement(visit.Text("stratum"), visit.Text("id"), visit.OptionalText("lead"), visit.OptionalText("second"));
    }
}
