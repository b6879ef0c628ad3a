using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>Somebody takes another password; this browser stays signed in, every other one is out.</summary>
[LimitedAttempts]
internal sealed class PasswordPage : FormPage
{
    public async Task<IActionResult> OnPostAsync(string? password, string? newPassword, string? totp)
    {
        var body = new ChangePassword.Body(password ?? "", newPassword ?? "", Typed.LineOrNull(totp));
        return await EnterAsync(new ChangePassword.Command(new PersonId(User.PersonId()), body)) ? Go("account", "account.password-changed") : Page();
    }
}
