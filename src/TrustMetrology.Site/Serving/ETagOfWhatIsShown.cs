using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace TrustMetrology.Site;

/// <summary>
/// The ETag of a public page is the hash of what it shows, and every cache must ask before it shows it again: so no cache
/// outlives a publication window, and a page that hasn't changed costs a few bytes.
/// </summary>
internal sealed class ETagOfWhatIsShown : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var response = context.HttpContext.Response;
        var wire = response.Body;
        using var page = new MemoryStream();
        response.Body = page;
        ResultExecutedContext shown;
        try
        {
            shown = await next();
        }
        finally
        {
            response.Body = wire;
        }

        // A page that failed halfway is no page: whoever handles the exception answers. A bare status is none either, and even no bytes
        // would begin the answer: the page for that status comes after us.
        if (shown.Exception is null && page.Length > 0 && !IsUnchanged(context.HttpContext, page))
            await wire.WriteAsync(page.GetBuffer().AsMemory(0, (int)page.Length), context.HttpContext.RequestAborted);
    }

    private static bool IsUnchanged(HttpContext context, MemoryStream page)
    {
        if (context.Response.StatusCode != StatusCodes.Status200OK || !HttpMethods.IsGet(context.Request.Method))
            return false;
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(page.GetBuffer().AsSpan(0, (int)page.Length)))[..32]}\"";
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = context.User.Identity?.IsAuthenticated == true ? "private, no-cache" : "public, no-cache";
        if (!context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false)))
            return false;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        context.Response.ContentType = null;
        return true;
    }
}
