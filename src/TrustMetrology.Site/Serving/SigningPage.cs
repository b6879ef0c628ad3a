using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Ledger;

namespace TrustMetrology.Site;

/// <summary>The static page on which merchants sign: its hash stands in the log, so that nobody is shown another one unseen.</summary>
public static class SigningPage
{
    private const string Path = "/sign/index.html";

    /// <summary>States the page as it is served now; the page itself pins its script and its style by their hashes.</summary>
    public static AdoptRules.Command ToAdoption(IServiceProvider services) =>
        new("page:sign", new JsonObject { ["path"] = "/sign/", ["sha256"] = services.GetRequiredService<SiteFiles>().All[Path].Hash });
}
