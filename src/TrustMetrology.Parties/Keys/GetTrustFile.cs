using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Parties;

/// <summary>Anybody takes away what a verifier has to trust beforehand: the log's key, its place on the chain, and where passkeys may sign (protocol §5).</summary>
internal static class GetTrustFile
{
    public static void Map(IEndpointRouteBuilder root) => root
        .MapGet("/.well-known/trust-metrology.json", async (LogKey key, LogHistory history, AnchorPlace place, IOptions<SigningOptions> signing, CancellationToken cancellationToken) =>
        {
            if (place.Find() is not { } target)
                return PartyFaults.NoChain().ToProblem();
            var trust = new TrustFile(key.Origin, key.VerifierKey, target.ChainId, target.Contract.ToString(), signing.Value.Origins, signing.Value.RpId)
            {
                Predecessors = (await history.ReadAsync(cancellationToken)).Predecessors,
            };
            return Results.Json(trust.ToJson(), PlatformJson.Options);
        })
        .RequireAuthorization(Policies.Public)
        .WithName(nameof(GetTrustFile));
}
