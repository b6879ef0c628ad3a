using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Inspections;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>An officer who looked again states that a finding was put right.</summary>
internal sealed class RectificationPage : SubjectPage
{
    public ListOpenFindings.Line Finding { get; private set; } = null!;

    public async Task<IActionResult> OnPostAsync(DateOnly? rectifiedOn)
    {
        if (!IsFilled(("rectifiedOn", rectifiedOn is null, "form.day")))
            return Page();
        var command = new RectifyFinding.Command(new PersonId(User.PersonId()), User.Region(), Finding.Id, new RectifyFinding.Body(rectifiedOn!.Value));
        return await SendOnceAsync(command) is null ? Page() : Go($"enforcement/shops/{Finding.Shop}", "enforcement.rectified");
    }

    protected override async Task<bool> FindAsync()
    {
        var found = (await SendAsync(new ListOpenFindings.Query(User.Region(), Only: new FindingId(Named("finding")))))!.Items;
        if (found.Count == 0)
            return false;
        Finding = found[0];
        return true;
    }
}
