using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A merchant takes back one of its keys.</summary>
internal sealed class RevocationPage : SubjectPage
{
    public ListPartyKeys.KeyLine Key { get; private set; } = null!;

    public async Task<IActionResult> OnPostAsync(string? reason)
    {
        var chosen = Choices.Find<RevokeKey.Reason>(reason);
        if (!IsFilled(("reason", chosen is null, "form.choose-one")))
            return Page();
        return await SendOnceAsync(new RevokeKey.Command(Key.Id, User.Party(), new RevokeKey.Body(chosen!.Value))) is null ? Page() : Go("merchant/keys", "keys.revoked-now");
    }

    protected override async Task<bool> FindAsync()
    {
        var mine = (await SendAsync(new ListPartyKeys.Query(User.Party())))!.Keys.FirstOrDefault(key => key.Id.Value == Named("key"));
        Key = mine!;
        return mine is not null;
    }
}
