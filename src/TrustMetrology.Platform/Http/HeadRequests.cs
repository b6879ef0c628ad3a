using Microsoft.AspNetCore.Http;

namespace TrustMetrology.Platform;

/// <summary>Answers HEAD as GET would be answered, headers and status alike (RFC 9110 §9.3.2); the server leaves the body out.</summary>
public sealed class HeadRequests(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsHead(context.Request.Method))
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }
}
