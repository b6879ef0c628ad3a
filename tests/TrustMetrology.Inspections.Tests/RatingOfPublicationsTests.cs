using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Ratings;
using TrustMetrology.Ratings;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Inspections.Tests;

/// <summary>What is published counts in the very transaction that publishes it, and no longer than it may be read.</summary>
public sealed class RatingOfPublicationsTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task Rating_FollowsPenaltyAndObjection_InTheSameTransaction(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var author = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "44");
        var judge = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 2", "44");

        var penalty = await (await author.Client.PostAsync("/api/v1/penalties", PenaltyTests.Penalty(merchant, "2026-5"))).ReadObjectAsync();
        Assert.Equal(-40, await PointsAsync(host, merchant, penalty));
        var objection = await (await merchant.Client.PostAsync("/api/v1/objections", new { about = penalty["record"], grounds = "Unfair" })).ReadObjectAsync();
        Assert.Equal(0, await PointsAsync(host, merchant, penalty));
        await (await judge.Client.PostAsync($"/api/v1/objections/{objection["record"]}/decisions", new { upheld = false, reason = "It was fair" })).ReadObjectAsync();
        Assert.Equal(-40, await PointsAsync(host, merchant, penalty));
        await (await author.Client.PostAsync($"/api/v1/penalties/{penalty["record"]}/withdrawals", new { reason = "revoked" })).ReadObjectAsync();
        Assert.Equal(0, await PointsAsync(host, merchant, penalty));
    }

    [Theory, OnEachDatabase]
    public async Task Rating_HalvesAFinding_WhenItWasRectifiedOnTime(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var inspector = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 1", "44");
        var finding = new { code = "short-weight", severity = "major", text = "20 g short in 1 kg" };

        var result = await (await inspector.Client.PostAsync("/api/v1/results", new { shop = merchant.Shop, visitedOn = "2026-03-01", category = 6, findings = new[] { finding } })).ReadObjectAsync();
        Assert.Equal(-150, await PointsAsync(host, merchant, result));
        var id = Assert.Single(await ResultTests.ItemsAsync(host, merchant, "results"))!["facts"]!["findings"]![0]!["finding"]!;
        await (await inspector.Client.PostAsync($"/api/v1/findings/{id}/rectifications", new { rectifiedOn = "2026-03-02" })).ReadObjectAsync();
        Assert.Equal(-75, await PointsAsync(host, merchant, result));
    }

    [Theory, OnEachDatabase]
    public async Task Rerate_GivesTheGradeBackAndClosesTheFormerChange_WhenAPenaltysWindowIsOver(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var supervisor = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "44");
        await (await supervisor.Client.PostAsync("/api/v1/exemptions", new { shop = merchant.Shop })).ReadObjectAsync();
        var before = await StoredAsync(host, merchant);
        var penalty = PenaltyTests.Penalty(merchant, "2026-9");
        penalty["severity"] = "serious";
        await (await supervisor.Client.PostAsync("/api/v1/penalties", penalty)).ReadObjectAsync();
        var during = await StoredAsync(host, merchant);

        host.Clock.Now = during.NextChange!.Value;
        await host.RunAsync<RerateJob>();
        var after = await StoredAsync(host, merchant);
        await host.RunAsync<RerateJob>();

        Assert.Equal((Grade.B, Grade.D, Grade.B), (before.Grade, during.Grade, after.Grade));
        Assert.Equal(after.Version, (await StoredAsync(host, merchant)).Version);
        Assert.True(after.NextChange is null || after.NextChange > host.Clock.Now);
        var open = await OpenAsync(host, before, during, after);
        Assert.Equal([false, false, true], open);
    }

    private static Task<ShopRating> StoredAsync(TrustHostFixture host, TestMerchant merchant) =>
        host.ReadAsync(db => db.Set<ShopRating>().AsNoTracking().SingleAsync(rating => rating.Shop == merchant.Shop));

    // Of all changes of grade only the present one can be opened.
    private static Task<bool[]> OpenAsync(TrustHostFixture host, params ShopRating[] ratings) => host.ReadAsync(async db =>
    {
        var changes = ratings.Select(rating => rating.ChangeRecord!.Value).ToList();
        var seals = await db.Set<StoredSeal>().AsNoTracking().Where(seal => changes.Contains(seal.RecordId)).ToListAsync();
        return changes.Select(change => seals.Single(seal => seal.RecordId == change).IsOpen(host.Clock.Now)).ToArray();
    });

    private static async Task<int> PointsAsync(TrustHostFixture host, TestMerchant merchant, JsonObject receipt)
    {
        var rating = await (await host.Anonymous.GetAsync($"/api/v1/shops/{merchant.Shop}/rating")).ReadObjectAsync();
        return rating["contributions"]!.AsArray().Where(each => (string)each!["record"]! == receipt["record"]!.ToString()).Sum(each => (int)each!["points"]!);
    }
}
