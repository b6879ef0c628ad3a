using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TrustMetrology.Ledger;

namespace TrustMetrology.Site;

/// <summary>Addresses that are printed or passed on: of this site, and of the chain nodes that visitors may ask.</summary>
internal sealed class SiteAddress(IOptions<SiteOptions> site, LogPlaces places)
{
    /// <summary>One node of each chain on which the log is or was anchored, parted by spaces.</summary>
    public async Task<string> ChainNodesAsync(CancellationToken cancellationToken) => site.Value.ChainNode
        ?? string.Join(' ', (await places.ListAsync(cancellationToken)).Where(place => place.IsReached).Select(place => place.Rpc));

    /// <summary>Without a slash at its end.</summary>
    public string Of(HttpRequest request) => site.Value.PublicUrl is { Length: > 0 } configured ? configured : $"{request.Scheme}://{request.Host}";
}
