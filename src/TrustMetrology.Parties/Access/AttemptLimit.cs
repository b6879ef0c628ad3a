using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>
/// Refuses too many attempts from one address, and tells on every answer of a limited endpoint how many are left
/// (draft-ietf-httpapi-ratelimit-headers: <c>RateLimit-Policy</c>, <c>RateLimit</c>). Goes after routing.
/// </summary>
public sealed class AttemptLimit(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Attempts attempts)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<LimitedAttemptsAttribute>() is null)
        {
            await next(context);
            return;
        }

        // To read the form is no attempt.
        var standing = attempts.Take(context.Connection.RemoteIpAddress, counts: !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method));
        // At the last moment, because a refusal on the way empties the headers.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["RateLimit-Policy"] = $"\"attempts\";q={attempts.Quota};w={Attempts.WindowSeconds}";
            context.Response.Headers["RateLimit"] = $"\"attempts\";r={standing.Remaining};t={standing.Seconds}";
            context.Response.Headers.CacheControl = "no-store";
            if (!standing.Allowed)
                context.Response.Headers.RetryAfter = standing.Seconds.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        await (standing.Allowed ? next(context) : PartyFaults.TooManyAttempts().ToProblem().ExecuteAsync(context));
    }
}

internal static class AttemptLimits
{
    /// <summary>One address on the network may call this only so often.</summary>
    public static RouteHandlerBuilder LimitAttempts(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new LimitedAttemptsAttribute());
}
