using System.Text.Json.Nodes;
using TrustMetrology.Ledger;

namespace TrustMetrology.Site;

/// <summary>
/// The static page on which merchants sign: its hash stands in the log, so that nobody is shown another one unseen. The page itself
/// pins its script and its style by their hashes.
/// </summary>
internal sealed class SigningPage(SiteFiles files) : IRules
{
    private const string Path = "/sign/index.html";

    public IEnumerable<Rule> InUse => [new("page:sign", new JsonObject { ["path"] = "/sign/", ["sha256"] = files.All[Path].Hash })];
}
