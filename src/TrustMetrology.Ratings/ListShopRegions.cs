using Microsoft.EntityFrameworkCore;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Ratings;

/// <summary>The regions in which the public finds shops, with those around them: what a search offers to choose from.</summary>
public static class ListShopRegions
{
    public sealed record Query : IQuery<View>;

    /// <param name="Shops">Shops that the public may see, closed ones too.</param>
    /// <param name="Regions">By code: provinces, prefectures and counties.</param>
    public sealed record View(int Shops, IReadOnlyList<Region> Regions);

    internal sealed class Handler(TrustDb db) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var counts = await db.Set<Shop>().WhosePartiesAgree().GroupBy(shop => shop.Region)
                .Select(group => new { Region = group.Key, Shops = group.Count() }).ToListAsync(cancellationToken);
            var regions = counts.SelectMany(each => Region.Find(each.Region)?.Path ?? []).DistinctBy(region => region.Code).OrderBy(region => region.Code, StringComparer.Ordinal);
            return new View(counts.Sum(each => each.Shops), [.. regions]);
        }
    }
}
