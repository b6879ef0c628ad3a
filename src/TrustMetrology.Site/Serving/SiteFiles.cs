using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>
/// Style, scripts and static pages, built by Client and carried in this assembly, so that they are the same wherever the host
/// runs. Compressed once, told apart by their hash; a page names them with it and browsers then keep them for good.
/// </summary>
internal sealed class SiteFiles
{
    private const string Root = "wwwroot/";
    private readonly Dictionary<string, SiteFile> files = new(StringComparer.Ordinal);

    public SiteFiles()
    {
        var assembly = typeof(SiteFiles).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Root, StringComparison.Ordinal)))
        {
            using var content = assembly.GetManifestResourceStream(name)!;
            files[name[(Root.Length - 1)..].Replace('\\', '/')] = SiteFile.Read(name, content);
        }
    }

    public IReadOnlyDictionary<string, SiteFile> All => files;

    /// <summary>The address of a file with the hash of its content.</summary>
    public string Address(string path) => $"{path}?v={files[path].Hash[..12]}";
}

/// <summary>One static file in memory.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Hash">SHA-256 in hex.</param>
/// <param name="Plain">As it was built.</param>
/// <param name="Brotli">The same, compressed.</param>
/// <param name="IsDownload">True for what is to be kept and opened from disk: its script is inline, and here none may run.</param>
internal sealed record SiteFile(string ContentType, string Hash, byte[] Plain, byte[] Brotli, bool IsDownload)
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static SiteFile Read(string name, Stream content)
    {
        using var plain = new MemoryStream();
        content.CopyTo(plain);
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            brotli.Write(plain.ToArray());
        var type = Types.TryGetContentType(name, out var known) ? known : "application/octet-stream";
        var typed = type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type;
        return new SiteFile(typed, Convert.ToHexStringLower(SHA256.HashData(plain.ToArray())), plain.ToArray(), packed.ToArray(), name.EndsWith("/verify.html", StringComparison.Ordinal));
    }

    /// <summary>Kept for a year where the address names the hash, asked for again everywhere else.</summary>
    public IResult ToResult(HttpContext context)
    {
        var brotli = context.Request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "br" && encoding.Quality != 0);
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        context.Response.Headers.CacheControl = context.Request.Query["v"] == Hash[..12] ? "public, max-age=31536000, immutable" : "no-cache";
        if (IsDownload)
            context.Response.Headers.ContentDisposition = "attachment; filename=verify.html";
        if (brotli)
            context.Response.Headers.ContentEncoding = "br";
        return Results.Bytes(brotli ? Brotli : Plain, ContentType, entityTag: new EntityTagHeaderValue($"\"{Hash[..32]}{(brotli ? "-br" : "")}\""));
    }
}

internal static class SiteFileEndpoints
{
    /// <summary>Each file at its address; a folder's index.html at the folder's.</summary>
    public static void MapSiteFiles(this IEndpointRouteBuilder root)
    {
        foreach (var (path, file) in root.ServiceProvider.GetRequiredService<SiteFiles>().All)
        {
            var address = path.EndsWith("/index.html", StringComparison.Ordinal) ? path[..^"index.html".Length] : path;
            root.MapGet(address, file.ToResult).RequireAuthorization(Policies.Public).ExcludeFromDescription();
        }
    }
}
