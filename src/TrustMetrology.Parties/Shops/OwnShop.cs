using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

public static class OwnShop
{
    /// <summary>A merchant's own open shop, with the merchant; another's is unknown, a closed one refused.</summary>
    public static async Task<Result<Shop>> FindOwnShopAsync(this TrustDb db, ShopId id, MerchantId merchant, CancellationToken cancellationToken)
    {
        var shop = await db.Set<Shop>().Include(shop => shop.Merchant).SingleOrDefaultAsync(shop => shop.Id == id && shop.MerchantId == merchant, cancellationToken);
        if (shop is null)
            return PartyFaults.UnknownShop(id);
        return shop.ClosedAt is null ? shop : PartyFaults.ShopClosed();
    }
}
