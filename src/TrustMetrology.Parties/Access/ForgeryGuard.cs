using Microsoft.AspNetCore.Http;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>
/// A browser sends the cookie along with whatever another site makes it send, but never a header of that site's choosing: an API
/// call that changes something and is signed in by cookie must carry <c>X-Requested-By</c>. A bearer token needs none.
/// </summary>
public sealed class ForgeryGuard(RequestDelegate next)
{
    private const string Header = "X-Requested-By";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var guarded = request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method)
            && context.User.Identity?.IsAuthenticated == true && !AccessRegistration.HasBearer(request);
        return guarded && string.IsNullOrEmpty(request.Headers[Header])
            ? PartyFaults.HeaderMissing(Header).ToProblem().ExecuteAsync(context)
            : next(context);
    }
}
