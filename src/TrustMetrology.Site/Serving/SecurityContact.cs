using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>Where whoever finds a hole in the site may tell it (RFC 9116).</summary>
internal static class SecurityContact
{
    public static void Map(IEndpointRouteBuilder root) => root
        .MapGet("/.well-known/security.txt", (IOptions<SiteOptions> site, TimeProvider clock) => Results.Text(Text(site.Value, clock.GetUtcNow())))
        .RequireAuthorization(Policies.Public).WithName(nameof(SecurityContact)).ExcludeFromDescription();

    // The RFC advises less than a year ahead; made anew with each request, it never goes stale.
    private static string Text(SiteOptions site, DateTimeOffset now) =>
        $"Contact: mailto:{site.Mail}\nExpires: {Shown.Machine(now.AddMonths(6))}\nPreferred-Languages: zh, en\n";
}
