using System.Text.Json.Nodes;
using TrustMetrology.Ledger;

namespace TrustMetrology.Instruments;

/// <summary>All kinds of instrument; the data stand in <c>Types/instrument-types.json</c>.</summary>
public sealed class InstrumentTypes : IRules
{
    private readonly Dictionary<string, InstrumentType> byId;

    public InstrumentTypes()
    {
        var assembly = typeof(InstrumentTypes).Assembly;
        var name = assembly.GetManifestResourceNames().Single(each => each.EndsWith("instrument-types.json", StringComparison.Ordinal));
        byId = JsonNode.Parse(assembly.GetManifestResourceStream(name)!)!.AsArray().Select(each => Read(each!.AsObject())).ToDictionary(type => type.Id);
    }

    public IReadOnlyCollection<InstrumentType> All => byId.Values;

    public IEnumerable<Rule> InUse => All.Select(type => Rule.Of($"instrument-type:{type.Id}", type.ToJson()));

    /// <summary>The type of that id, or null.</summary>
    public InstrumentType? Find(string id) => byId.GetValueOrDefault(id);

    private static InstrumentType Read(JsonObject type) => new(
        (string)type["id"]!,
        (string)type["en"]!,
        (string)type["zh-CN"]!,
        [.. type["units"]!.AsArray().Select(unit => (string)unit!)],
        [.. type["cycles"]!.AsArray().Select(cycle => ReadCycle(cycle!.AsObject()))]);

    private static VerificationCycle ReadCycle(JsonObject cycle) => new(
        (string)cycle["rule"]!,
        (int)cycle["value"]!,
        (string)cycle["unit"]!,
        DateOnly.Parse((string)cycle["from"]!, null),
        (string?)cycle["to"] is { } to ? DateOnly.Parse(to, null) : null,
        (string)cycle["citation"]!,
        (string)cycle["sureness"]!);
}
