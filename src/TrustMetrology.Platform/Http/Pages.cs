using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace TrustMetrology.Platform;

/// <summary>One page of a list that is read by cursor; the address of the next one is sent as <c>Link</c> too.</summary>
public interface IPage
{
    /// <summary>What to pass on as <c>cursor</c>; null on the last page.</summary>
    string? Next { get; }
}

internal static class Pages
{
    private const string Cursor = "cursor";

    /// <summary>The request's own address with that cursor (RFC 8288).</summary>
    public static string LinkTo(HttpRequest request, string cursor)
    {
        var others = request.Query.Where(each => each.Key != Cursor).Select(each => KeyValuePair.Create(each.Key, each.Value));
        return $"<{request.Path.ToUriComponent()}{QueryString.Create([.. others, KeyValuePair.Create(Cursor, new StringValues(cursor))])}>; rel=\"next\"";
    }
}
