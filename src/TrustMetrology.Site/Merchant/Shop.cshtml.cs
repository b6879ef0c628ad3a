using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Pledges;

namespace TrustMetrology.Site;

/// <summary>One shop of a merchant: its pledge to sign, its instruments, its self-checks.</summary>
internal sealed class MerchantShopPage(ShopReader reader) : FormPage
{
    public Guid Id { get; private set; }

    public string Name { get; private set; } = "";

    public IReadOnlyList<PledgeLine> Pledges { get; private set; } = [];

    public IReadOnlyList<InstrumentRow> Instruments { get; private set; } = [];

    /// <summary>A pledge in the list.</summary>
    public sealed record PledgeLine(Guid Record, TagView State, DateTimeOffset Until);

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostPledgeAsync(Guid id, string? refundMultiple, string? answerDays)
    {
        if (await LoadAsync(id) is not { } shop)
            return NotFound();
        var today = Shown.LegalDay(HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        var template = (await SendAsync(new ListTemplates.Query(shop.Sector)))!.Items
            .Where(each => DateOnly.Parse((string)each.Template["from"]!, CultureInfo.InvariantCulture) <= today).Select(each => (string)each.Template["id"]!).LastOrDefault();
        var terms = new PledgeTerms(ToNumber(refundMultiple), ToNumber(answerDays));
        if (await SendAsync(new DraftPledge.Command(User.Party(), new DraftPledge.Body(shop.Id, template ?? "", terms))) is not { } draft)
            return Page();
        return Redirect($"/sign/?lang={SiteLanguage.Current}#draft={draft.Draft}&return={Links.To($"merchant/shops/{id}")}");
    }

    private static int ToNumber(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // The merchant itself sees its shop whole; another's is none of its business.
    private async Task<GetShop.View?> LoadAsync(Guid id)
    {
        var shop = await SendAsync(new GetShop.Query(new ShopId(id), User.Party()));
        if (shop?.Merchant?.Id != User.MerchantId())
            return null;
        (Id, Name) = (id, shop.Name!);
        Pledges = [.. (await SendAsync(new ListShopPledges.Query(shop.Id, Reader.Of(User))))!.Items.Select(pledge => new PledgeLine(pledge.Id.Value, new TagView(pledge.State == PledgeState.InForce ? "good" : "brand", T[$"pledge.{pledge.State}"]), pledge.Until))];
        Instruments = [.. (await SendAsync(new ListShopInstruments.Query(shop.Id, Reader.Of(User))))!.Items.Where(each => each.RetiredAt is null).Select(reader.ToRow)];
        return shop;
    }
}
