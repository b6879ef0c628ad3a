using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>The shop behind a short code, as printed under its QR code.</summary>
public static class FindPermalink
{
    /// <param name="Code">8 characters; small letters are read as capitals.</param>
    public sealed record Query(string Code) : IQuery<View>;

    public sealed record View(ShopId Shop);

    internal sealed class Handler(TrustDb db) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var code = request.Code.ToUpperInvariant();
            var shop = await db.Set<Shop>().AsNoTracking().SingleOrDefaultAsync(shop => shop.Permalink == code, cancellationToken);
            return shop is null ? Fault.NotFound("shop.unknown", "There is no shop with this short code.") : new View(shop.Id);
        }
    }
}
