using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;

namespace TrustMetrology.Site;

/// <summary>Somebody makes an account and is signed in with it.</summary>
[LimitedAttempts]
internal sealed class RegisterPage : FormPage
{
    public async Task<IActionResult> OnPostAsync(string? displayName, string? email, string? password)
    {
        if (await SendOnceAsync(new RegisterAccount.Command(email ?? "", password ?? "", displayName ?? "")) is null)
            return Page();
        if (await SendAsync(new SignIn.Command(new SignIn.Body(email!, password!))) is { Ticket: not null } outcome)
            await StartSession.GiveCookieAsync(HttpContext, outcome);
        return Go("account/merchant", "account.registered");
    }
}
