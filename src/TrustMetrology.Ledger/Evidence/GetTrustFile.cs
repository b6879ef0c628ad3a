using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Ledger;

/// <summary>Under which address the public reaches the platform; section <c>Site</c>.</summary>
public sealed class SiteAddress
{
    /// <summary>Scheme, host and port, as they stand in the browser's address line.</summary>
    [Required, Url]
    public string PublicUrl { get; set; } = "http://localhost:5080";
}

/// <summary>Anybody takes away what a verifier has to trust beforehand: the log's key and its place on the chain (protocol §5).</summary>
internal static class GetTrustFile
{
    public static void Map(IEndpointRouteBuilder root) => root
        .MapGet("/.well-known/trust-metrology.json", (LogKey key, AnchorPlace place, IOptions<SiteAddress> site) =>
        {
            if (place.Find() is not { } target)
                return LedgerFaults.NoChain().ToProblem();
            var address = new Uri(site.Value.PublicUrl);
            var trust = new TrustFile(key.Origin, key.VerifierKey, target.ChainId, target.Contract.ToString(), [address.GetLeftPart(UriPartial.Authority)], address.Host);
            return Results.Json(trust.ToJson(), PlatformJson.Options);
        })
        .RequireAuthorization(Policies.Public)
        .WithName(nameof(GetTrustFile));
}
