using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ratings.Tests;

/// <summary>What time alone changes: windows that end while nobody acts.</summary>
public sealed class RerateJobTests
{
    [Theory, OnEachDatabase]
    public async Task Rerate_TakesAPenaltyOut_OnItsLegalDay(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var (shops, penalties) = await PenalizedAsync(host, 1);
        var end = (await host.StoredAsync(shops[0])).NextChange!.Value;

        // The last instant of its window still counts; three months after 2 March, at 24:00 in Shanghai, it is over.
        Assert.Equal(new DateTimeOffset(2026, 6, 2, 16, 0, 0, TimeSpan.Zero), end);
        host.Clock.Now = end.AddTicks(-1);
        await host.RunAsync<RerateJob>();
        Assert.Equal(-40, (await host.RatingAsync(shops[0])).PointsOf(penalties[0]));
        host.Clock.Now = end;
        await host.RunAsync<RerateJob>();

        Assert.DoesNotContain(penalties[0], (await host.StoredAsync(shops[0])).Facts, StringComparison.Ordinal);
        Assert.Null((await host.RatingAsync(shops[0])).PointsOf(penalties[0]));
    }

    [Theory, OnEachDatabase]
    public async Task Rerate_GoesOnWithTheOthers_AndTriesTheShopAgainThatCouldNotBeRated(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var (shops, _) = await PenalizedAsync(host, 3);
        using var failures = new Failures(host.Services);
        var before = await VersionsAsync(host, shops);
        await BreakAsync(host, shops[0]);
        host.Clock.Now = (await host.StoredAsync(shops[2])).NextChange!.Value;

        await host.RunAsync<RerateJob>();
        Assert.Equal((false, true, true), Moved(before, await VersionsAsync(host, shops)));
        Assert.Equal(1, failures.Counted);
        await host.RunAsync<RerateJob>();
        Assert.Equal(2, failures.Counted);

        await MendAsync(host, shops[0]);
        await host.RunAsync<RerateJob>();
        Assert.Equal((true, true, true), Moved(before, await VersionsAsync(host, shops)));
        Assert.Equal(2, failures.Counted);
    }

    [Theory, OnEachDatabase]
    public async Task Rerate_LeavesOneChangeEach_WhenItRunsOnTwoHostsAtOnce(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var (shops, _) = await PenalizedAsync(host, 3, severity: "serious");
        host.Clock.Now = await LastEndAsync(host, shops);

        await Task.WhenAll(host.RunAsync<RerateJob>(), host.RunAsync<RerateJob>());

        foreach (var shop in shops)
            Assert.Equal([null, null, ("D", "B")], await host.ChangesAsync(shop));
    }

    [Theory, OnEachDatabase]
    public async Task Rerate_FinishesWhatItBegan_WhenItDiedHalfWay(Database database)
    {
        using var death = new Death();
        await using var host = await TrustHostFixture.StartAsync(database, services => services.AddSingleton<IBeforeCommit>(death));
        var (shops, _) = await PenalizedAsync(host, 3, severity: "serious");
        host.Clock.Now = await LastEndAsync(host, shops);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.DieAfterAsync(death, commits: 1));
        var done = await Task.WhenAll(shops.Select(shop => host.ChangesAsync(shop)));
        Assert.Equal(1, done.Count(changes => changes.Count == 3));
        await host.RunAsync<RerateJob>();

        foreach (var shop in shops)
            Assert.Equal([null, null, ("D", "B")], await host.ChangesAsync(shop));
    }

    /// <summary>Shops that need no instrument, each with one penalty; all end at the same instant.</summary>
    private static async Task<(List<ShopId> Shops, List<string> Penalties)> PenalizedAsync(TrustHostFixture host, int count, string severity = "minor")
    {
        var merchant = await host.Door.RegisterMerchantAsync();
        var supervisor = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "44");
        var (shops, penalties) = (new List<ShopId>(), new List<string>());
        for (var number = 0; number < count; number++)
        {
            shops.Add(await merchant.RegisterShopAsync(name: $"Shop {number}"));
            await supervisor.ExemptAsync(merchant.Shop);
            penalties.Add(await supervisor.PenalizeAsync(merchant.Shop, $"2026-{number}", severity));
        }

        return (shops, penalties);
    }

    private static async Task<DateTimeOffset> LastEndAsync(TrustHostFixture host, List<ShopId> shops) =>
        (await Task.WhenAll(shops.Select(host.StoredAsync))).Max(rating => rating.NextChange!.Value);

    private static async Task<long[]> VersionsAsync(TrustHostFixture host, List<ShopId> shops) => [.. (await Task.WhenAll(shops.Select(host.StoredAsync))).Select(rating => rating.Version)];

    private static (bool, bool, bool) Moved(long[] before, long[] after) => (after[0] > before[0], after[1] > before[1], after[2] > before[2]);

    // A fact that nobody can read any more, as after a disk's fault.
    private static Task<int> BreakAsync(TrustHostFixture host, ShopId shop) =>
        host.ReadAsync(db => db.Set<PublishedFact>().Where(fact => fact.Shop == shop).ExecuteUpdateAsync(facts => facts.SetProperty(fact => fact.Json, fact => "?" + fact.Json)));

    private static Task<int> MendAsync(TrustHostFixture host, ShopId shop) =>
        host.ReadAsync(db => db.Set<PublishedFact>().Where(fact => fact.Shop == shop).ExecuteUpdateAsync(facts => facts.SetProperty(fact => fact.Json, fact => fact.Json.Substring(1))));

    /// <summary>Counts what the host's own meter counts.</summary>
    private sealed class Failures : IDisposable
    {
        private readonly MeterListener listener = new();
        private long counted;

        public Failures(IServiceProvider services)
        {
            var meters = services.GetRequiredService<IMeterFactory>();
            listener.InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Name == RerateFailures.Counter && ReferenceEquals(instrument.Meter.Scope, meters))
                    own.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref counted, count));
            listener.Start();
        }

        public long Counted => Interlocked.Read(ref counted);

        public void Dispose() => listener.Dispose();
    }
}

/// <summary>Ends a job at a commit of the test's choice, as a host does that is stopped.</summary>
internal sealed class Death : IBeforeCommit, IDisposable
{
    private readonly CancellationTokenSource source = new();
    private int left = -1;

    public CancellationToken After(int commits)
    {
        left = commits;
        return source.Token;
    }

    public Task RunAsync(CancellationToken cancellationToken) => left >= 0 && left-- == 0 ? source.CancelAsync() : Task.CompletedTask;

    public void Dispose() => source.Dispose();
}

internal static class Deaths
{
    /// <summary>Runs Rerate until it has committed that often.</summary>
    public static async Task DieAfterAsync(this TrustHostFixture host, Death death, int commits)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RerateJob>().RunAsync(death.After(commits));
    }
}
