using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A merchant lists a shop.</summary>
internal sealed class AddShopPage : FormPage
{
    public bool IsFirst { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync(string? name, string? address, string? region, string? sector)
    {
        await LoadAsync();
        var chosen = Choices.Find<Sector>(sector);
        if (!IsFilled(("region", string.IsNullOrEmpty(region), "form.choose-one"), ("sector", chosen is null, "form.choose-one")))
            return Page();
        var facts = new ShopFacts(Typed.Line(name), Typed.Line(address), region!, chosen!.Value);
        if (await SendOnceAsync(new RegisterShop.Command(User.MerchantId(), facts)) is not { } receipt)
            return Page();
        return Go(IsFirst ? "merchant" : $"merchant/shops/{receipt.Id}", "merchant.shop-added");
    }

    private async Task LoadAsync() => IsFirst = (await SendAsync(new GetMerchant.Query(User.MerchantId(), User.Party())))!.Shops.Count == 0;
}
