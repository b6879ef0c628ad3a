using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

internal static class WatchingRegistration
{
    public static void AddWatching(this IServiceCollection services)
    {
        services.AddScoped<LogAges>();
        services.AddScoped<LogFiguresReader>();
        services.AddSingleton<ChainWatch>();
        services.AddSingleton<LedgerMetrics>();
        services.AddHealthChecks().AddCheck<AnchoringHealth>("anchoring").AddCheck<BalanceHealth>("balance").AddCheck<ReceiptHealth>("receipts");
        services.AddJob<WatchReceiptsJob>("WatchReceipts", "0 */5 * * * *");
    }
}
