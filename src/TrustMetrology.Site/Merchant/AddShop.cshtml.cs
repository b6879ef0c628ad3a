using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;

namespace TrustMetrology.Site;

/// <summary>A merchant lists a shop.</summary>
internal sealed class AddShopPage : FormPage
{
    public async Task<IActionResult> OnPostAsync(string? name, string? address, string? region, string? sector)
    {
        var chosen = Enum.GetValues<Sector>().Where(each => each.ToWord() == sector).Select(each => (Sector?)each).FirstOrDefault();
        if (chosen is not { } known)
        {
            Refuse("sector", "form.choose-one");
            return Page();
        }

        var facts = new ShopFacts((name ?? "").Trim(), (address ?? "").Trim(), region ?? "", known);
        return await SendAsync(new RegisterShop.Command(User.MerchantId(), facts)) is { } receipt ? Go($"merchant/shops/{receipt.Id}", "merchant.shop-added") : Page();
    }
}
