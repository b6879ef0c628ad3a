using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>The keys that wait for an officer to vouch.</summary>
internal sealed class KeyRequestsPage : FormPage
{
    // The key that is being vouched for: its fault belongs to its own field.
    private Guid vouched;

    public IReadOnlyList<ListKeyRequests.Line> Requests { get; private set; } = [];

    public string? Next { get; private set; }

    public Task OnGetAsync(Guid? after) => LoadAsync(after);

    public async Task<IActionResult> OnPostVouchAsync(Guid key)
    {
        vouched = key;
        var body = new VouchForKey.Body(Typed.Line(Request.Form[$"fingerprint-{key}"]).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant());
        if (await SendAsync(new VouchForKey.Command(new PartyKeyId(key), new PersonId(User.PersonId()), body)) is not null)
            return Go("enforcement/keys", "enforcement.vouched");
        await LoadAsync(null);
        return Page();
    }

    protected override string ToFormField(string field) => $"{field}-{vouched}";

    private async Task LoadAsync(Guid? after)
    {
        if (await SendAsync(new ListKeyRequests.Query(User.Region(), after)) is { } page)
            (Requests, Next) = (page.Items, page.Next);
    }
}
