using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A merchant takes an instrument out of use.</summary>
internal sealed class RetirementPage : OwnShopPage
{
    public InstrumentView Instrument { get; private set; } = null!;

    public async Task<IActionResult> OnPostAsync(long version, string? reason)
    {
        var chosen = Choices.Find<RetirementReason>(reason);
        if (!IsFilled(("reason", chosen is null, "form.choose-one")))
            return Page();
        var command = new RetireInstrument.Command(User.Party(), Instrument.Id, new VersionRead(version), new RetireInstrument.Body(chosen!.Value));
        return await SendOnceAsync(command) is null ? Page() : Go(ShopPath, "merchant.retired");
    }

    protected override async Task<bool> FindAsync()
    {
        if (!await base.FindAsync() || await SendAsync(new GetInstrument.Query(new InstrumentId(Named("instrument")), Reader.Of(User))) is not { } found)
            return false;
        Instrument = found;
        return found.Shop == Shop.Id;
    }
}
