using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Platform;
using TrustMetrology.Pledges;

namespace TrustMetrology.Site;

/// <summary>A supervisor makes a shop a demonstration unit, or takes the plaque away.</summary>
internal sealed class DemonstrationPage : OfficerPage
{
    public FindDemonstration.View Award { get; private set; } = null!;

    public async Task<IActionResult> OnPostAsync(DateOnly? untilOn)
    {
        if (!IsFilled(("untilOn", untilOn is null, "form.day")))
            return Page();
        return await SendOnceAsync(new AwardDemonstration.Command(User.Region(), new AwardDemonstration.Body(Shop.Id, untilOn!.Value))) is null ? Page() : Go(ShopPath, "demonstration.awarded");
    }

    public async Task<IActionResult> OnPostWithdrawAsync() =>
        await SendOnceAsync(new WithdrawDemonstration.Command(User.Region(), Award.Award ?? Guid.Empty)) is null ? Page() : Go(ShopPath, "demonstration.withdrawn");

    protected override async Task<bool> FindAsync()
    {
        if (!await base.FindAsync())
            return false;
        Award = (await SendAsync(new FindDemonstration.Query(Shop.Id)))!;
        return true;
    }
}
