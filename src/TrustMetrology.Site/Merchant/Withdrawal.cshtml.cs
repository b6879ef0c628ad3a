using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Platform;
using TrustMetrology.Pledges;

namespace TrustMetrology.Site;

/// <summary>A merchant is told what a withdrawal does, and goes on to sign it.</summary>
internal sealed class WithdrawalPage : OwnShopPage
{
    public async Task<IActionResult> OnPostAsync(Guid pledge) =>
        await SendAsync(new DraftWithdrawal.Command(User.Party(), new PledgeId(pledge))) is { } draft ? GoSign(draft.Draft, ShopPath) : Page();
}
