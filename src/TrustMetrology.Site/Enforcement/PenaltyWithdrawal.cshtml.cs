using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Inspections;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A supervisor takes a penalty down before its time.</summary>
internal sealed class PenaltyWithdrawalPage : OfficerPage
{
    public async Task<IActionResult> OnPostAsync(Guid penalty, string? reason)
    {
        var chosen = Choices.Find<WithdrawalReason>(reason);
        if (!IsFilled(("reason", chosen is null, "form.choose-one")))
            return Page();
        return await SendOnceAsync(new WithdrawPenalty.Command(Officer, User.Region(), penalty, new WithdrawPenalty.Body(chosen!.Value))) is null ? Page() : Go(ShopPath, "penalty.withdrawn");
    }
}
