using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A merchant enters what its instruments showed against a reference, and goes on to sign it.</summary>
internal sealed class SelfCheckPage : FormPage
{
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>One instrument with one reading.</summary>
    public sealed record Line(Guid Id, string Name, IEnumerable<Choice> Units);

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        var readings = Lines.Where(line => Sent("reference", line).Length > 0).Select(ToReadings).ToList();
        if (await SendAsync(new DraftSelfCheck.Command(User.Party(), new DraftSelfCheck.Body(new ShopId(id), readings))) is not { } draft)
            return Page();
        return Redirect($"/sign/?lang={SiteLanguage.Current}#draft={draft.Draft}&return={Links.To($"merchant/shops/{id}")}");
    }

    private InstrumentReadings ToReadings(Line line)
    {
        var unit = Sent("unit", line);
        return new InstrumentReadings(new InstrumentId(line.Id), Sent("conforming", line) == "true", [new ReadingPoint(new Quantity(Sent("reference", line), unit), new Quantity(Sent("indication", line), unit))]);
    }

    private string Sent(string field, Line line) => Request.Form[$"{field}-{line.Id}"].ToString().Trim();

    private async Task<bool> LoadAsync(Guid id)
    {
        var shop = await SendAsync(new GetShop.Query(new ShopId(id), User.Party()));
        if (shop?.Merchant?.Id != User.MerchantId())
            return false;
        var units = (await SendAsync(new ListInstrumentTypes.Query()))!.Items.ToDictionary(type => type.Id, type => type.Units);
        Lines = [.. (await SendAsync(new ListShopInstruments.Query(shop.Id, Reader.Of(User))))!.Items.Where(each => each.RetiredAt is null)
            .Select(each => new Line(each.Id.Value, $"{each.TypeName} {each.Serial}", units[each.Type].Select(unit => new Choice(unit, unit, false))))];
        return true;
    }
}
