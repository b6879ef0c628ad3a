using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Ratings;

internal static class RatingFaults
{
    public static Fault UnknownShop(ShopId shop) => Fault.NotFound("shop.unknown", $"There is no shop {shop}.");
}
