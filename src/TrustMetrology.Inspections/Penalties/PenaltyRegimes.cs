using System.Text.Json;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;

namespace TrustMetrology.Inspections;

/// <summary>All regimes; the data stand in <c>Penalties/penalty-regimes.json</c>.</summary>
public sealed class PenaltyRegimes : IRules
{
    private readonly Dictionary<string, PenaltyRegime> byId;

    public PenaltyRegimes()
    {
        var assembly = typeof(PenaltyRegimes).Assembly;
        var name = assembly.GetManifestResourceNames().Single(each => each.EndsWith("penalty-regimes.json", StringComparison.Ordinal));
        byId = JsonSerializer.Deserialize<List<File>>(assembly.GetManifestResourceStream(name)!, PlatformJson.Options)!.Select(file => file.ToRegime()).ToDictionary(regime => regime.Id);
    }

    public IReadOnlyCollection<PenaltyRegime> All => byId.Values;

    public IEnumerable<Rule> InUse => All.Select(regime => Rule.Of($"regime:{regime.Id}", JsonSerializer.SerializeToNode(regime, PlatformJson.Options)!.AsObject()));

    /// <summary>The regime of that id, or null.</summary>
    public PenaltyRegime? Find(string id) => byId.GetValueOrDefault(id);

    private sealed record File(
        string Id,
        string En,
        [property: System.Text.Json.Serialization.JsonPropertyName("zh-CN")] string Chinese,
        DateOnly From,
        DateOnly? To,
        WindowStart CountsFrom,
        string Citation,
        string Sureness,
        IReadOnlyList<PenaltyWindow> Windows)
    {
        public PenaltyRegime ToRegime() => new(Id, En, Chinese, From, To, CountsFrom, Citation, Sureness, Windows);
    }
}
