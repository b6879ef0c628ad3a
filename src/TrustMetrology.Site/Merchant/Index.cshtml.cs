using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Pledges;

namespace TrustMetrology.Site;

/// <summary>A merchant's start: five steps to the first pledge, and the shops.</summary>
internal sealed class MerchantPage : FormPage
{
    public string Name { get; private set; } = "";

    public string Code { get; private set; } = "";

    public bool IsSoleTrader { get; private set; }

    public bool HasConsented { get; private set; }

    public IReadOnlyList<GetMerchant.ShopLine> Shops { get; private set; } = [];

    public IReadOnlyList<Step> Steps { get; private set; } = [];

    /// <summary>One of the five steps.</summary>
    public sealed record Step(string Text, bool IsDone, string? Address);

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostConsentAsync(bool consents)
    {
        if (await SendAsync(new GiveConsent.Command(User.MerchantId(), consents)) is not null)
            return Go("merchant", consents ? "consent.given" : "consent.withdrawn");
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        var merchant = (await SendAsync(new GetMerchant.Query(User.MerchantId(), User.Party())))!;
        (Name, Code, IsSoleTrader, HasConsented, Shops) = (merchant.Name, merchant.Code, merchant.SoleTrader, merchant.Consented is not null, merchant.Shops);
        var first = Shops.Count > 0 ? Shops[0].Id : (ShopId?)null;
        var hasPledge = first is { } shop && (await SendAsync(new ListShopPledges.Query(shop, Reader.Of(User))))!.Items.Count > 0;
        var hasInstrument = first is { } equipped && (await SendAsync(new ListShopInstruments.Query(equipped, Reader.Of(User))))!.Items.Count > 0;
        var hasKey = (await SendAsync(new FindPartyKeys.Query(User.Party())))!.Count > 0;
        Steps =
        [
            new("steps.merchant", true, null),
            new("steps.shop", first is not null, Links.To("merchant/shops/new")),
            new("steps.instruments", hasInstrument, first is { } own ? Links.To($"merchant/shops/{own}") : null),
            new("steps.key", hasKey, $"/sign/?lang={SiteLanguage.Current}#register&return={Links.To("merchant")}"),
            new("steps.pledge", hasPledge, first is { } signed ? Links.To($"merchant/shops/{signed}") : null),
        ];
    }
}
