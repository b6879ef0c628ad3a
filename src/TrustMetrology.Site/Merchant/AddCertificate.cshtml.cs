using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A merchant records the verification of an instrument, on its own word until an officer confirms it.</summary>
internal sealed class AddCertificatePage : FormPage
{
    public IEnumerable<Choice> Instruments { get; private set; } = [];

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id, Guid instrument, string? number, string? laboratory, DateOnly? verifiedOn, DateOnly? validUntil)
    {
        await LoadAsync(id);
        if (verifiedOn is not { } verified || validUntil is not { } until)
        {
            Refuse(verifiedOn is null ? "verifiedOn" : "validUntil", "form.day");
            return Page();
        }

        var body = new RecordCertificate.Body(new InstrumentId(instrument), (number ?? "").Trim(), (laboratory ?? "").Trim(), verified, until);
        return await SendAsync(new RecordCertificate.Command(User.Party(), null, body)) is null ? Page() : Go($"merchant/shops/{id}", "merchant.certificate-added");
    }

    // Only one's own: the shop's instruments as insiders see them are none of another merchant's business.
    private async Task LoadAsync(Guid id)
    {
        var shop = await SendAsync(new GetShop.Query(new ShopId(id), User.Party()));
        Instruments = shop?.Merchant?.Id != User.MerchantId() ? [] : (await SendAsync(new ListShopInstruments.Query(shop.Id, Reader.Of(User))))!.Items
            .Where(each => each.RetiredAt is null).Select(each => new Choice(each.Id.ToString(), $"{each.TypeName} {each.Manufacturer} {each.Serial}", false));
    }
}
