using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Inspections;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Site;

/// <summary>An officer files what a visit found.</summary>
internal sealed class ResultPage : FormPage
{
    public async Task<IActionResult> OnPostAsync(string? shop, DateOnly? visitedOn, int? category, string? findings, FindingSeverity? severity, string? text, DateOnly? rectifyBy)
    {
        if (await SendAsync(new FindPermalink.Query((shop ?? "").Trim())) is not { } found)
        {
            Refuse("shop", "enforcement.no-shop");
            return Page();
        }

        if (visitedOn is not { } day || category is not { } number)
        {
            Refuse(visitedOn is null ? "visitedOn" : "category", visitedOn is null ? "form.day" : "form.choose-one");
            return Page();
        }

        var listed = string.IsNullOrWhiteSpace(findings) ? null : new[] { new FileInspectionResult.FindingFacts(findings.Trim(), severity ?? FindingSeverity.Minor, (text ?? "").Trim(), RectifyBy: rectifyBy) };
        var command = new FileInspectionResult.Command(new PersonId(User.PersonId()), User.Region(), new FileInspectionResult.Body(found.Shop, day, number, listed));
        return await SendAsync(command) is { } receipt ? Go($"records/{receipt.Record}", "enforcement.published") : Page();
    }
}
