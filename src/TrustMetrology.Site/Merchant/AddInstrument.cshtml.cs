using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Instruments;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A merchant lists an instrument of a shop.</summary>
internal sealed class AddInstrumentPage : OwnShopPage
{
    public IEnumerable<Choice> Types { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(string? type, string? manufacturer, string? serial, string? location, bool mandatory)
    {
        var body = new ListInstrument.Body(Shop.Id, type ?? "", Typed.Line(manufacturer), Typed.Line(serial), mandatory, Typed.LineOrNull(location));
        return await SendOnceAsync(new ListInstrument.Command(User.Party(), body)) is null ? Page() : Go(ShopPath, "merchant.instrument-added");
    }

    protected override async Task<bool> FindAsync()
    {
        Types = (await SendAsync(new ListInstrumentTypes.Query()))!.Items.Select(each => new Choice(each.Id, SiteLanguage.Current == SiteLanguage.Chinese ? each.Chinese : each.English, false));
        return await base.FindAsync();
    }
}
