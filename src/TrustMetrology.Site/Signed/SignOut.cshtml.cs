using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace TrustMetrology.Site;

/// <summary>Ends the session of this browser.</summary>
internal sealed class SignOutPage : FormPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Redirect(Links.Home);
    }
}
