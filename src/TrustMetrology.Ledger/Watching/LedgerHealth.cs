using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace TrustMetrology.Ledger;

/// <summary>Degraded while the chain contradicts the log, or the oldest record without an anchor waits longer than it should.</summary>
internal sealed class AnchoringHealth(AnchorPlace place, LogFiguresReader figures, ForkMemory memory, IOptions<ChainOptions> options, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (place.Find() is null)
            return HealthCheckResult.Healthy("Nothing is anchored: no chain is configured.");
        if (memory.Last is { Contradicts: true } contradiction)
            return HealthCheckResult.Degraded($"Nothing is sequenced or anchored. {contradiction.Words}");
        return (await figures.ReadAsync(cancellationToken)).UnanchoredSince is { } since && clock.GetUtcNow() - since > options.Value.OverdueAfter
            ? HealthCheckResult.Degraded($"The oldest record without an anchor was accepted at {since.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z.")
            : HealthCheckResult.Healthy();
    }
}

/// <summary>Degraded while the anchorer's account has little left; a node that doesn't answer shows in what is overdue.</summary>
internal sealed class BalanceHealth(ChainWatch chain, IOptions<ChainOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await chain.ReadAsync(cancellationToken) is { } reading && reading.Balance < options.Value.LowBalance
            ? HealthCheckResult.Degraded("The anchorer's account has little left.")
            : HealthCheckResult.Healthy();
}

/// <summary>Degraded while a receipt's promise is broken: a record without an index a day after it was accepted.</summary>
internal sealed class ReceiptHealth(LogFiguresReader figures) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        (await figures.ReadAsync(cancellationToken)).OverdueReceipts is > 0 and var overdue
            ? HealthCheckResult.Degraded($"{overdue} records are not in the log though their receipts promised it.")
            : HealthCheckResult.Healthy();
}
