using MediatR;
using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;

namespace TrustMetrology.Site;

/// <summary>Ends every session of the account, this browser's too.</summary>
internal sealed class SignOutPage : FormPage
{
    public async Task<IActionResult> OnPostAsync([FromServices] IMediator mediator)
    {
        await StartSession.LeaveAsync(HttpContext, mediator, HttpContext.RequestAborted);
        return Redirect(Links.Home);
    }
}
