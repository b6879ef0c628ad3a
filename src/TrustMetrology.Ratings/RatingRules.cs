using System.Text.Json;
using System.Text.Json.Nodes;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Ratings;

/// <summary>The rule pack that shops are rated by, with every figure.</summary>
internal sealed class RatingRules : IRules
{
    public IEnumerable<Rule> InUse => [Rule.Of($"pack:{RatingPack.Rating2026.Id}", ToJson(RatingPack.Rating2026))];

    private static JsonObject ToJson(RatingPack pack) => new()
    {
        ["id"] = pack.Id,
        ["title"] = pack.Title,
        ["figures"] = JsonSerializer.SerializeToNode(pack.Figures, PlatformJson.Options),
    };
}
