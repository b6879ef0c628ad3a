using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Inspections;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A supervisor states that a shop was entered on the list of abnormal operations.</summary>
internal sealed class AbnormalPage : OfficerPage
{
    public async Task<IActionResult> OnPostAsync(DateOnly? listedOn, string? reason, string? cause)
    {
        var chosen = Choices.Find<AbnormalReason>(reason);
        if (!IsFilled(("listedOn", listedOn is null, "form.day"), ("reason", chosen is null, "form.choose-one")))
            return Page();
        var body = new ListAbnormal.Body(Shop.Id, listedOn!.Value, chosen!.Value, Typed.LineOrNull(cause));
        return await SendOnceAsync(new ListAbnormal.Command(Officer, User.Region(), body)) is null ? Page() : Go(ShopPath, "enforcement.published");
    }
}
