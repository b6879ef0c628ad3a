using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>An officer's start: what can be filed, and the keys that wait for somebody to vouch.</summary>
internal sealed class EnforcementPage : FormPage
{
    public IReadOnlyList<ListKeyRequests.Line> Requests { get; private set; } = [];

    public bool MayPublishPenalties => User.IsInRole(Roles.Supervisor);

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostVouchAsync(Guid key)
    {
        var body = new VouchForKey.Body(Request.Form[$"fingerprint-{key}"].ToString().Trim().ToLowerInvariant());
        if (await SendAsync(new VouchForKey.Command(new PartyKeyId(key), new PersonId(User.PersonId()), body)) is not null)
            return Go("enforcement", "enforcement.vouched");
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync() => Requests = (await SendAsync(new ListKeyRequests.Query(User.Region(), null)))?.Items ?? [];
}
