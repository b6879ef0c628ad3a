using System.Buffers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
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

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || request.ContentLength is null or 0 && !request.Headers.ContainsKey("Transfer-Encoding"))
        {
            await next(context);
            return;
        }

        var limit = context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? Limit;
        var body = await ReadAsync(request, limit, context.RequestAborted);
        if ((body is null ? TooLarge(limit) : Check(request, body)) is { } fault)
        {
            await fault.ToProblem().ExecuteAsync(context);
            return;
        }

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

    private static Fault TooLarge(int limit) => new(FaultKind.TooLarge, "body.too-large", $"A request's body has at most {limit} bytes.", Rule: $"at most {limit} bytes");

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

    private static Fault? Check(HttpRequest request, byte[] body)
    {
        if (!request.HasJsonContentType())
            return new Fault(FaultKind.WrongType, "body.not-json", "Send application/json.", "Content-Type", "application/json");
        try
        {
            return NullCharacterAt(CanonicalJson.Parse(body)) is { } path ? NullCharacters.Fault with { Field = path.TrimStart('$', '.') } : null;
        }
        catch (ProtocolException malformed)
        {
            return Fault.Invalid($"body.{malformed.Code}", malformed.Message);
        }
    }
}

/// <summary>Metadata of an endpoint that reads longer bodies than others do.</summary>
/// <param name="Bytes">Bytes of the body at the most.</param>
public sealed record BodyLimit(int Bytes) : IRequestSizeLimitMetadata
{
    // The server itself cuts later, so that our own refusal is what the caller reads.
    long? IRequestSizeLimitMetadata.MaxRequestBodySize => 2L * Bytes;
}
