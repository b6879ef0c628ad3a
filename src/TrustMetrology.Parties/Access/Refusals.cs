using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Tells who may not pass: a problem document on the API, the sign-in page elsewhere.</summary>
internal sealed class Refusals : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler pages = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // Where there is nothing to guard (no such route, another method) routing gives the answer: 404, 405, 415.
        if (context.GetEndpoint() is not RouteEndpoint)
            return next(context);
        if (authorizeResult.Succeeded || !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return pages.HandleAsync(next, context, policy, authorizeResult);
        // A ticket that no longer counts (another password, an account gone) leaves nobody signed in.
        if (context.User.Identity?.IsAuthenticated == true)
            return PartyFaults.WrongRole().ToProblem().ExecuteAsync(context);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return PartyFaults.NotSignedIn().ToProblem().ExecuteAsync(context);
    }
}
