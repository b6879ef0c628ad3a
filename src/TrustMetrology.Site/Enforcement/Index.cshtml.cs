using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Inspections;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>An officer's start: what waits, and the way to a shop.</summary>
internal sealed class EnforcementPage : FormPage
{
    public IReadOnlyList<Waiting> Lists { get; private set; } = [];

    /// <summary>A list of things that wait for an officer.</summary>
    /// <param name="Text">Key of its name.</param>
    /// <param name="Path">Where it stands.</param>
    /// <param name="Count">How many wait.</param>
    /// <param name="IsMore">True where the list shows only the first of them.</param>
    public sealed record Waiting(string Text, string Path, int Count, bool IsMore);

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync(string? shop)
    {
        if (await SendAsync(new FindPermalink.Query(Typed.Line(shop))) is { } found)
            return Go($"enforcement/shops/{found.Shop}");
        Refuse("shop", "enforcement.no-shop");
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        const int Page = 50;
        var keys = (await SendAsync(new ListKeyRequests.Query(User.Region(), null)))!.Items.Count;
        var objections = (await SendAsync(new ListOpenObjections.Query(new PersonId(User.PersonId()), User.Region())))!.Items.Count;
        var certificates = (await SendAsync(new ListUnconfirmedCertificates.Query(User.Region())))!.Items.Count;
        var findings = (await SendAsync(new ListOpenFindings.Query(User.Region())))!.Items.Count;
        Lists =
        [
            new("enforcement.keys", "enforcement/keys", keys, keys == Page),
            new("enforcement.objections", "enforcement/objections", objections, objections == Page),
            new("enforcement.certificates", "enforcement/certificates", certificates, certificates == Page),
            new("enforcement.findings", "enforcement/findings", findings, findings == Page),
        ];
    }
}
