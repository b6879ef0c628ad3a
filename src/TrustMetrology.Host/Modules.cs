using TrustMetrology.Inspections;
using TrustMetrology.Instruments;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Pledges;
using TrustMetrology.Ratings;
using TrustMetrology.Site;

namespace TrustMetrology.Host;

/// <summary>What this process is made of.</summary>
public static class Modules
{
    public static ModuleList All { get; } = new(
    [
        new LedgerModule(),
        new PartiesModule(),
        new PledgesModule(),
        new InstrumentsModule(),
        new InspectionsModule(),
        new RatingsModule(),
        new SiteModule(),
    ]);
}
