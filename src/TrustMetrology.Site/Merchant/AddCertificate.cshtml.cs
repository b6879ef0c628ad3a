using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A merchant records the verification of an instrument, on its own word until an officer confirms it.</summary>
internal sealed class AddCertificatePage : OwnShopPage
{
    public IEnumerable<Choice> Instruments { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(Guid? instrument, string? number, string? laboratory, DateOnly? verifiedOn, DateOnly? validUntil)
    {
        if (!IsFilled(("instrument", instrument is null, "form.choose-one"), ("verifiedOn", verifiedOn is null, "form.day"), ("validUntil", validUntil is null, "form.day")))
            return Page();
        var body = new RecordCertificate.Body(new InstrumentId(instrument!.Value), Typed.Line(number), Typed.Line(laboratory), verifiedOn!.Value, validUntil!.Value);
        return await SendOnceAsync(new RecordCertificate.Command(User.Party(), null, body)) is null ? Page() : Go(ShopPath, "merchant.certificate-added");
    }

    protected override async Task<bool> FindAsync()
    {
        if (!await base.FindAsync())
            return false;
        var asked = Request.Query["instrument"].ToString();
        Instruments = (await SendAsync(new ListShopInstruments.Query(Shop.Id, Reader.Of(User))))!.Items.Where(each => each.RetiredAt is null)
            .Select(each => new Choice(each.Id.ToString(), $"{each.TypeName} {each.Manufacturer} {each.Serial}", each.Id.ToString() == asked)).Prepend(Choices.None(T));
        return true;
    }
}
