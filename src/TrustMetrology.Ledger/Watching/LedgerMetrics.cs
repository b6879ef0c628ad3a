using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace TrustMetrology.Ledger;

/// <summary>The log's figures as instruments of a meter. What isn't known at the moment has no measurement.</summary>
public sealed class LedgerMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "TrustMetrology.Ledger";

    private readonly ChainWatch chain;
    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider clock;
    private volatile Figures? now;

    public LedgerMetrics(IMeterFactory meters, ChainWatch chain, IServiceScopeFactory scopes, TimeProvider clock)
    {
        (this.chain, this.scopes, this.clock) = (chain, scopes, clock);
        var meter = meters.Create(MeterName);
        Gauge(meter, "trust.log.size", "{record}", "Records with an index.", figures => figures.Log.Size);
        Gauge(meter, "trust.log.unanchored.age", "s", "Age of the oldest record without an anchor in a block; 0 where there is none.", figures => Age(figures.Log.UnanchoredSince));
        Gauge(meter, "trust.log.unsequenced.age", "s", "Age of the oldest record without an index; 0 where there is none.", figures => Age(figures.Log.UnsequencedSince));
        Gauge(meter, "trust.receipts.overdue", "{record}", "Records without an index though their receipts promised one by now.", figures => figures.Log.OverdueReceipts);
        Gauge(meter, "trust.anchors.in_flight", "{transaction}", "Signed transactions that stand in no block yet.", figures => figures.Log.InFlight);
        meter.CreateObservableCounter("trust.anchors.spent", () => Measure(figures => figures.Log.SpentWei), "wei", "What anchors cost so far, reverted ones included.");
        Gauge(meter, "trust.anchorer.balance", "wei", "What the anchorer's account holds.", figures => figures.Chain is { } chain ? (double)chain.Balance : null);
        Gauge(meter, "trust.chain.head.size", "{record}", "The size that the registry holds for this log.", figures => figures.Chain?.HeadSize);
    }

    /// <summary>Reads the figures that the next collection will report.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var log = await scope.ServiceProvider.GetRequiredService<LogFiguresReader>().ReadAsync(cancellationToken);
        now = new Figures(log, await chain.ReadAsync(cancellationToken));
    }

    private void Gauge(Meter meter, string name, string unit, string description, Func<Figures, double?> of) =>
        meter.CreateObservableGauge(name, () => Measure(of), unit, description);

    private IEnumerable<Measurement<double>> Measure(Func<Figures, double?> of) => now is { } figures && of(figures) is { } value ? [new(value)] : [];

    private double Age(DateTimeOffset? since) => since is { } moment ? Math.Max(0, (clock.GetUtcNow() - moment).TotalSeconds) : 0;

    private sealed record Figures(LogFigures Log, ChainReading? Chain);
}
