using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Instruments;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>An officer confirms that a shop needs no instrument under mandatory verification.</summary>
internal sealed class ExemptionPage : OfficerPage
{
    public async Task<IActionResult> OnPostAsync() =>
        await SendOnceAsync(new ConfirmNoneNeeded.Command(User.Region(), new ConfirmNoneNeeded.Body(Shop.Id))) is null ? Page() : Go(ShopPath, "exemption.done");
}
