using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TrustMetrology.Ledger;

namespace TrustMetrology.Site;

/// <summary>Addresses that are printed or passed on: of this site, and of the chain node that visitors may ask.</summary>
internal sealed class SiteAddress(IOptions<SiteOptions> site, IOptions<ChainOptions> chain)
{
    public string ChainNode => site.Value.ChainNode ?? chain.Value.Rpc ?? "";

    /// <summary>Without a slash at its end.</summary>
    public string Of(HttpRequest request) => site.Value.PublicUrl is { Length: > 0 } configured ? configured : $"{request.Scheme}://{request.Host}";
}
