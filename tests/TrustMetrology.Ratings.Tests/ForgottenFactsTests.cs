using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ratings.Tests;

/// <summary>What the ledger destroys doesn't live on in the rating.</summary>
public sealed class ForgottenFactsTests
{
    [Theory, OnEachDatabase]
    public async Task Fact_IsGone_WhenItsRecordsValueWasDestroyed(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var supervisor = await host.Door.AddStaffAsync("supervisor", region: "4403");
        var penalty = Guid.Parse(await supervisor.PenalizeAsync(merchant.Shop, "2026-1"));
        var kept = await FactsAsync(host, merchant);
        Assert.Contains(penalty, kept);
        host.Clock.Now = (await host.StoredAsync(merchant.Shop)).NextChange!.Value.AddDays(30);
        await host.RunAsync<RerateJob>();

        await host.RunAsync<RetentionJob>();

        Assert.Equal(kept.Where(record => record != penalty), await FactsAsync(host, merchant));
        Assert.True((await host.Anonymous.GetAsync($"/api/v1/shops/{merchant.Shop}/rating")).IsSuccessStatusCode);
    }

    private static Task<List<Guid>> FactsAsync(TrustHostFixture host, TestMerchant merchant) =>
        host.ReadAsync(db => db.Set<PublishedFact>().Where(fact => fact.Shop == merchant.Shop).OrderBy(fact => fact.Record).Select(fact => fact.Record).ToListAsync());
}
