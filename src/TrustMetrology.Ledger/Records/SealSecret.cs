using System.Text.Json.Nodes;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Ledger;

/// <summary>What opens one commitment: the salt and the value. Destroying both makes the commitment mute.</summary>
public sealed record SealSecret(string Name, byte[] Salt, JsonNode? Value, Publicity Publicity)
{
    internal Hash Commit(Guid record, JsonNode? value) => Seal.Commit(Name, record.ToString(), value, Salt);

    internal JsonNode ToJson() => new JsonObject
    {
        ["name"] = Name,
        ["salt"] = Convert.ToHexStringLower(Salt),
        ["value"] = Value?.DeepClone(),
        ["public"] = new JsonArray(Publicity.From.UtcTicks, Publicity.Until.UtcTicks),
    };

    internal static SealSecret FromJson(JsonObject json) =>
        new((string)json["name"]!, Convert.FromHexString((string)json["salt"]!), json["value"]?.DeepClone(), ToPublicity(json["public"]!.AsArray()));

    internal static Publicity ToPublicity(JsonArray span) => new(FromTicks((long)span[0]!), FromTicks((long)span[1]!));

    private static DateTimeOffset FromTicks(long ticks) => new(ticks, TimeSpan.Zero);
}
