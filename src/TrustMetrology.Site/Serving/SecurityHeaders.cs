using Microsoft.AspNetCore.Http;

namespace TrustMetrology.Site;

/// <summary>Marks a page whose verify button asks a chain node of the visitor's choice.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AsksChainNodeAttribute : Attribute;

/// <summary>What a browser may do with our answers: no script or style but ours, no frame, no guess at the type, no address told to others.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; connect-src 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            if (headers.ContentSecurityPolicy.Count == 0)
                headers.ContentSecurityPolicy = AsksChainNode(context) ? $"{Policy} http: https:" : Policy;
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static bool AsksChainNode(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<AsksChainNodeAttribute>() is not null;
}
