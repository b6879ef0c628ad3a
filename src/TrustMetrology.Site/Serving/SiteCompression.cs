using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace TrustMetrology.Site;

/// <summary>Pages and JSON travel compressed: a public page has at most 60 KB on the wire.</summary>
internal static class SiteCompression
{
    public static void AddSiteCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            // Safe over TLS too: public pages hold no secret, and antiforgery tokens differ with each answer.
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json", "application/x-ndjson", "text/csv", "application/vnd.trust-metrology.evidence+json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}
