using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;

namespace TrustMetrology.Site;

/// <summary>Signs a person in by password, and code where one is set up.</summary>
[LimitedAttempts]
internal sealed class SignInPage : FormPage
{
    public async Task<IActionResult> OnPostAsync(string? email, string? password, string? totp, [FromQuery(Name = "return")] string? back)
    {
        var body = new SignIn.Body(email ?? "", password ?? "", string.IsNullOrWhiteSpace(totp) ? null : totp.Trim());
        return await EnterAsync(new SignIn.Command(body)) ? Go(Url.IsLocalUrl(back) ? back! : Links.To("account")) : Page();
    }
}
