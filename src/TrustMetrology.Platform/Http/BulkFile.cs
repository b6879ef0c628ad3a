using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TrustMetrology.Platform;

/// <summary>
/// A file of open data, written line by line while the database is read: memory stays the same however long it is. Made anew
/// for whoever asks, since what the public may read ends on its day; who has the same version already gets 304.
/// </summary>
/// <param name="name">Under which it is kept.</param>
/// <param name="contentType">Its media type.</param>
/// <param name="version">What its content follows from, piece by piece; its hash is the ETag.</param>
/// <param name="lines">The lines without their ends.</param>
public sealed class BulkFile(string name, string contentType, IAsyncEnumerable<string> version, IAsyncEnumerable<ReadOnlyMemory<byte>> lines) : IResult
{
    public const string JsonLines = "application/x-ndjson";
    public const string Csv = "text/csv; charset=utf-8; header=present";

    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, ended) = (httpContext.Response, httpContext.RequestAborted);
        var tag = new EntityTagHeaderValue($"\"{await HashAsync(version, ended)}\"", isWeak: true);
        (response.Headers.ETag, response.Headers.CacheControl) = (tag.ToString(), "public, no-cache");
        if (httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        response.Headers.ContentDisposition = $"attachment; filename={name}";
        await foreach (var line in lines.WithCancellation(ended))
        {
            await response.Body.WriteAsync(line, ended);
            await response.Body.WriteAsync(LineEnd, ended);
        }
    }

    /// <summary>One line of JSON for each item.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ToJsonLines<T>(IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in items.WithCancellation(cancellationToken))
            yield return JsonSerializer.SerializeToUtf8Bytes(item, PlatformJson.Options);
    }

    private static async Task<string> HashAsync(IAsyncEnumerable<string> pieces, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var piece in pieces.WithCancellation(cancellationToken))
            hash.AppendData(Encoding.UTF8.GetBytes($"{piece}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
