using System.Diagnostics.Metrics;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Ratings;

/// <summary>
/// Rates anew the shops whose rating time alone has changed: a window's last day, a verification that ran out. A shop that can't
/// be rated is logged, counted, and due again in the next run; those behind it don't wait for it.
/// </summary>
public sealed partial class RerateJob(TrustDb db, IServiceScopeFactory scopes, RerateFailures failures, TimeProvider clock, ILogger<RerateJob> logger) : IJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.Set<ShopRating>().Where(rating => rating.NextChange != null && rating.NextChange <= now)
            .OrderBy(rating => rating.NextChange).Select(rating => rating.Shop).ToListAsync(cancellationToken);
        foreach (var shop in due)
            await TryRateAsync(shop, cancellationToken);
    }

    // In a scope of its own: what a failed attempt leaves in its context would spoil the next shop's.
    private async Task TryRateAsync(ShopId shop, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RerateShop.Command(shop), cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            failures.Count();
            LogFailure(failure, shop);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Shop {Shop} can't be rated; tried again in the next run")]
    private partial void LogFailure(Exception failure, ShopId shop);
}

/// <summary>Counts shops that a run could not rate: the counter <c>trust.rerate.failures</c>.</summary>
public sealed class RerateFailures(IMeterFactory meters)
{
    /// <summary>The meter's name.</summary>
    public const string Meter = "TrustMetrology.Ratings";

    /// <summary>The counter's name.</summary>
    public const string Counter = "trust.rerate.failures";

    private readonly Counter<long> counter = meters.Create(Meter).CreateCounter<long>(Counter, description: "Shops that could not be rated");

    internal void Count() => counter.Add(1);
}
