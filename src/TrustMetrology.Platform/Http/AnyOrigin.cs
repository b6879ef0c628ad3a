using Microsoft.AspNetCore.Http;

namespace TrustMetrology.Platform;

/// <summary>
/// Lets scripts of any origin read what a verifier needs (Fetch standard, CORS). Said on every answer, refusals included and whether or not
/// an origin was named, because caches hand the answer on to others; cookies never go along with it.
/// </summary>
public sealed class AnyOrigin(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        if (!Addresses.IsForVerifiers(request.Path))
            return next(context);
        if (HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count > 0)
        {
            (headers.AccessControlAllowOrigin, headers.AccessControlAllowMethods, headers.AccessControlAllowHeaders, headers.AccessControlMaxAge) = ("*", "GET, HEAD", "*", "86400");
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        // At the last moment, because a refusal on the way empties the headers.
        context.Response.OnStarting(() =>
        {
            (headers.AccessControlAllowOrigin, headers.AccessControlExposeHeaders) = ("*", "Content-Disposition, ETag, Link");
            return Task.CompletedTask;
        });
        return next(context);
    }
}
