using Microsoft.AspNetCore.Http;

namespace TrustMetrology.Platform;

/// <summary>
/// What the API shows may stop being public tonight: a cache asks before it shows it again, and keeps nothing of what somebody
/// read who was signed in. An endpoint that says something stricter itself is left alone.
/// </summary>
public sealed class ApiCaching(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            context.Response.OnStarting(() => Restrict(context));
        return next(context);
    }

    private static Task Restrict(HttpContext context)
    {
        if (context.Response.Headers.CacheControl.Count == 0)
            context.Response.Headers.CacheControl = context.User.Identity?.IsAuthenticated == true ? "no-store" : "no-cache";
        return Task.CompletedTask;
    }
}
