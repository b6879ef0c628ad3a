using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TrustMetrology.Platform;

/// <summary>ETag and If-Match: who edits says which version was read.</summary>
public static partial class Versions
{
    public static void SetVersion(this HttpContext context, long version) => context.Response.Headers.ETag = $"\"{version}\"";

    /// <summary>Says that the endpoint asks for If-Match; its handler reads it by <see cref="ReadIfMatch"/>.</summary>
    public static RouteHandlerBuilder TakesIfMatch(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new IfMatchTaken());

    /// <summary>The version that the caller edits; 428 without If-Match, 400 where it isn't one of ours.</summary>
    public static Result<VersionRead> ReadIfMatch(this HttpContext context)
    {
        var header = context.Request.Headers.IfMatch.ToString();
        if (header.Length == 0)
            return new Fault(FaultKind.VersionMissing, "if-match.missing", "Send If-Match with the ETag of what you read.", "If-Match", "required");
        return Tag().Match(header) is { Success: true } tag && long.TryParse(tag.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new VersionRead(version)
            : Fault.Invalid("if-match.malformed", "If-Match holds the ETag of this resource, as it was sent.", "If-Match", "one strong ETag in quotes (RFC 9110 §8.8.3)");
    }

    [GeneratedRegex("^\"([0-9]+)\"$")]
    private static partial Regex Tag();
}

/// <summary>Metadata of an endpoint that edits by version.</summary>
public sealed record IfMatchTaken;

/// <summary>The version of a row that the caller has read.</summary>
public readonly record struct VersionRead(long Value);
