using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ratings.Tests;

/// <summary>A shop that reopens under the same code inherits (protocol §8).</summary>
public sealed class SuccessionTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task ShopThatReopens_InheritsWhatWasPublished_AndNothingOfItsOwnDoing(Database database)
    {
        var host = await hosts.OnAsync(database);
        var (merchant, former, penalty, supervisor) = await PenalizedAsync(host);
        var pledge = await merchant.PledgeAsync();
        await supervisor.InspectAsync(former, category: 1);
        await CloseAsync(merchant, former);

        await supervisor.ExemptAsync(await merchant.RegisterShopAsync());
        var rating = await host.RatingAsync(merchant.Shop);

        Assert.Equal(-40, rating.PointsOf(penalty));
        Assert.Null(rating.PointsOf(pledge));
        Assert.Equal(["no-pledge"], rating.Caps());
        Assert.False((bool)rating["neverInspected"]!);
        Assert.Equal(-40, (await host.RatingAsync(former)).PointsOf(penalty));
    }

    [Theory, OnEachDatabase]
    public async Task Heir_IsRatedAnew_WhenWhatItInheritedChanges(Database database)
    {
        var host = await hosts.OnAsync(database);
        var (merchant, former, penalty, supervisor) = await PenalizedAsync(host);
        await CloseAsync(merchant, former);
        await merchant.RegisterShopAsync();
        await CloseAsync(merchant, merchant.Shop);
        await merchant.RegisterShopAsync();

        Assert.Equal(-40, (await host.RatingAsync(merchant.Shop)).PointsOf(penalty));
        await supervisor.Client.RecordOfAsync($"/api/v1/penalties/{penalty}/withdrawals", new { reason = "revoked" });

        Assert.Null((await host.RatingAsync(merchant.Shop)).PointsOf(penalty));
    }

    [Theory, OnEachDatabase]
    public async Task ShopBesideAnOpenOne_OrInAnotherCounty_InheritsNothing(Database database)
    {
        var host = await hosts.OnAsync(database);
        var (merchant, former, penalty, _) = await PenalizedAsync(host);

        var beside = await merchant.RegisterShopAsync();
        await CloseAsync(merchant, former);
        var elsewhere = await merchant.RegisterShopAsync(region: "110105");

        Assert.Null((await host.RatingAsync(beside)).PointsOf(penalty));
        Assert.Null((await host.RatingAsync(elsewhere)).PointsOf(penalty));
    }

    private static async Task<(TestMerchant Merchant, ShopId Shop, string Penalty, Somebody Supervisor)> PenalizedAsync(TrustHostFixture host)
    {
        var merchant = await host.Door.SettleMerchantAsync();
        var supervisor = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "44");
        return (merchant, merchant.Shop, await supervisor.PenalizeAsync(merchant.Shop, $"heir-{merchant.Shop}"), supervisor);
    }

    private static async Task CloseAsync(TestMerchant merchant, ShopId shop) => await (await merchant.Client.PostAsync($"/api/v1/shops/{shop}/closure", new { })).ReadObjectAsync();
}
