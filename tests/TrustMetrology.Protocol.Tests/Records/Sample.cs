using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Tests.Records;

/// <summary>Valid records to begin with; each call gives a new copy.</summary>
internal static class Sample
{
    public const string Id = "01890a5d-ac96-774b-bcce-b302099a8057";
    public const string OtherId = "01890a5d-ac96-774b-bcce-b302099a8058";
    public const string Log = "example.org/log";
    public const string At = "2026-01-31T08:00:00.007Z";

    public static JsonObject Open() => new()
    {
        ["v"] = 1,
        ["id"] = Id,
        ["log"] = Log,
        ["at"] = At,
        ["kind"] = "pledge.signed",
        ["issuer"] = "merchant:42",
        ["subject"] = "shop:7",
        ["body"] = new JsonObject { ["clauses"] = new JsonArray("P1", "P3"), ["amount"] = 50_000, ["limit"] = new JsonObject { ["value"] = "1.478", ["unit"] = "kg" } },
    };

    public static JsonObject Sealed() => new()
    {
        ["v"] = 1,
        ["id"] = Id,
        ["log"] = Log,
        ["at"] = At,
        ["kind"] = "fact",
        ["sealed"] = new JsonObject { ["fact"] = new string('a', 64) },
    };

    public static JsonObject Inner() => new()
    {
        ["kind"] = "result.published",
        ["issuer"] = "bureau:440300",
        ["subject"] = "shop:7",
        ["body"] = new JsonObject { ["conforming"] = false },
    };

    public static JsonObject Signature() => new() { ["key"] = "k1", ["scheme"] = "device-key", ["value"] = "AAAA" };

    /// <summary>Sets, or with <c>remove</c> drops, the member at a dotted path; the value is JSON text.</summary>
    public static JsonObject With(this JsonObject record, string path, string json)
    {
        var names = path.Split('.');
        var parent = names[..^1].Aggregate(record, (at, name) => at[name]!.AsObject());
        if (json == "remove")
            parent.Remove(names[^1]);
        else
            parent[names[^1]] = JsonNode.Parse(json);
        return record;
    }
}
