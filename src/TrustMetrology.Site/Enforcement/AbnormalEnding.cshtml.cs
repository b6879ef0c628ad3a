using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Inspections;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A supervisor takes a shop off the list of abnormal operations.</summary>
internal sealed class AbnormalEndingPage : OfficerPage
{
    public async Task<IActionResult> OnPostAsync(Guid entry) =>
        await SendOnceAsync(new EndAbnormal.Command(Officer, User.Region(), entry)) is null ? Page() : Go(ShopPath, "abnormal.ended");
}
