using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;

namespace TrustMetrology.Site;

/// <summary>A merchant closes a shop for good.</summary>
internal sealed class ClosurePage : OwnShopPage
{
    public async Task<IActionResult> OnPostAsync() =>
        await SendOnceAsync(new CloseShop.Command(Shop.Id, User.MerchantId())) is null ? Page() : Go(ShopPath, "merchant.shop-closed");
}
