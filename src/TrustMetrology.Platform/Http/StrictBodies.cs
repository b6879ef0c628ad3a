using System.Buffers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Platform;

/// <summary>
/// Reads the body of every API request before anything binds it: at most 256 KiB (or the endpoint's <see cref="BodyLimit"/>), JSON without duplicate members, lone
/// surrogates, broken UTF-8, numbers beyond a double or trailing bytes. Each has a code of its own.
/// </summary>
public sealed class StrictBodies(RequestDelegate next)
{
    /// <summary>Bytes of a request's body at the most.</summary>
    public const int Limit = 256 * 1024;

    private const string Json = "application/json";

    internal static Fault NotJson => new(FaultKind.WrongType, "body.not-json", "Send application/json.", "Content-Type", Json);

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || request.ContentLength is null or 0 && !request.Headers.ContainsKey("Transfer-Encoding"))
        {
            await next(context);
            return;
        }

        var limit = context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? Limit;
        var unfit = CheckHeaders(request);
        var body = unfit is null ? await ReadAsync(request, limit, context.RequestAborted) : null;
        if ((unfit ?? (body is null ? TooLarge(limit) : Check(body))) is { } fault)
        {
            if (fault.Field == HeaderNames.ContentEncoding)
                context.Response.Headers.AcceptEncoding = "identity";
            await fault.ToProblem().ExecuteAsync(context);
            return;
        }

        // Whichever way it was spelt: the framework knows fewer spellings.
        request.ContentType = Json;
        request.Body = new MemoryStream(body!, writable: false);
        await next(context);
    }

    // JSON can say U+0000, and no text of ours can hold it.
    private static string? NullCharacterAt(JsonNode? value) => value switch
    {
        JsonObject members => members.Select(member => member.Key.Contains('\0') ? value.GetPath() : NullCharacterAt(member.Value)).FirstOrDefault(path => path is not null),
        JsonArray items => items.Select(NullCharacterAt).FirstOrDefault(path => path is not null),
        JsonValue single => single.TryGetValue<string>(out var text) && text.Contains('\0') ? value.GetPath() : null,
        _ => null,
    };

    internal static Fault TooLarge(int limit) => new(FaultKind.TooLarge, "body.too-large", $"A request's body has at most {limit} bytes.", Rule: $"at most {limit} bytes");

    private static Fault? CheckHeaders(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase))
            return NotJson;
        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return new Fault(FaultKind.WrongType, "body.charset", "JSON is sent as UTF-8.", "Content-Type", "charset=utf-8, or none");
        return request.Headers.ContentEncoding.Count == 0 || request.Headers.ContentEncoding == "identity"
            ? null
            : new Fault(FaultKind.WrongType, "body.encoded", "A body is sent as it is, not compressed.", HeaderNames.ContentEncoding, "identity, or none");
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            return null;
        using var bytes = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > limit)
                    return null;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return bytes.ToArray();
    }

    private static Fault? Check(byte[] body)
    {
        try
        {
            return NullCharacterAt(CanonicalJson.Parse(body)) is { } path ? NullCharacters.Fault with { Field = path.TrimStart('$', '.') } : null;
        }
        catch (ProtocolException malformed)
        {
            return Fault.Invalid($"body.{malformed.Code}", malformed.Message, malformed.Path, RuleOf(malformed.Code));
        }
    }

    private static string RuleOf(string code) => code switch
    {
        "byte-order-mark" => "no byte order mark (RFC 8259 §8.1)",
        "invalid-utf8" => "UTF-8 (RFC 3629)",
        "lone-surrogate" => "whole characters: no lone surrogates",
        "duplicate-member" => "each member once",
        "number-range" => "numbers within a double (IEEE 754)",
        "too-deep" => $"at most {CanonicalJson.MaxDepth} levels",
        "trailing-bytes" => "one JSON value and nothing after it",
        _ => "JSON (RFC 8259)",
    };
}

/// <summary>Metadata of an endpoint that reads longer bodies than others do.</summary>
/// <param name="Bytes">Bytes of the body at the most.</param>
public sealed record BodyLimit(int Bytes) : IRequestSizeLimitMetadata
{
    // The server itself cuts later, so that our own refusal is what the caller reads.
    long? IRequestSizeLimitMetadata.MaxRequestBodySize => 2L * Bytes;
}
