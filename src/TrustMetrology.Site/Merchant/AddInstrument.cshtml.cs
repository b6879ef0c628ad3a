using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A merchant lists an instrument of a shop.</summary>
internal sealed class AddInstrumentPage : FormPage
{
    public IEnumerable<Choice> Types { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync(Guid id, string? type, string? manufacturer, string? serial, string? location, bool mandatory)
    {
        await LoadAsync();
        var body = new ListInstrument.Body(new ShopId(id), type ?? "", (manufacturer ?? "").Trim(), (serial ?? "").Trim(), mandatory, string.IsNullOrWhiteSpace(location) ? null : location.Trim());
        return await SendAsync(new ListInstrument.Command(User.Party(), body)) is null ? Page() : Go($"merchant/shops/{id}", "merchant.instrument-added");
    }

    private async Task LoadAsync() => Types = (await SendAsync(new ListInstrumentTypes.Query()))!.Items
        .Select(each => new Choice(each.Id, SiteLanguage.Current == SiteLanguage.Chinese ? each.Chinese : each.English, false));
}
