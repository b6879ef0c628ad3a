using TrustMetrology.Platform;
using TrustMetrology.Protocol.Ratings;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ratings.Tests;

public sealed class RatingTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task Rating_IsExplainedLineByLine_WithTheRecordsThatItComesFrom(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var inspector = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 1", "44");
        var pledge = await merchant.PledgeAsync();
        var (confirmed, claimed) = (await merchant.ListScaleAsync("S-1"), await merchant.ListScaleAsync("S-2"));
        var certificate = await inspector.Client.CertifyAsync(confirmed);
        var word = await merchant.Client.CertifyAsync(claimed);
        var check = await merchant.CheckItselfAsync(confirmed, claimed);
        var result = await inspector.InspectAsync(merchant.Shop, category: 6, severity: "minor");

        var rating = await host.RatingAsync(merchant.Shop);

        // ⌊150 × (2·1 + 1 + 2) ÷ 3⌋ = 250, of which 100 come from no record; no inspection of one conformed; −60; 250; 100 + 50 + 100.
        Assert.Equal((690, "C"), ((int)rating["score"]!, rating.Grade()));
        Assert.Equal("""{"metering":190,"credit":250,"integrity":250}""", rating["terms"]!.ToJsonString());
        Assert.Equal((100, 50, -60, 100, 50), (rating.PointsOf(certificate), rating.PointsOf(word), rating.PointsOf(result), rating.PointsOf(pledge), rating.PointsOf(check)));
    }

    [Theory, OnEachDatabase]
    public async Task Rating_IsRecomputedByAnyone_FromTheFactsThatItPublishes(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        await merchant.PledgeAsync();
        await merchant.ListScaleAsync("S-1");

        var rating = await host.RatingAsync(merchant.Shop);
        var own = RatingPack.Find((string)rating["pack"]!)!.Rate((DateTimeOffset)rating["at"]!, RatingFacts.Parse(rating["facts"]!.AsArray())).ToJson();

        Assert.All(own, member => Assert.Equal(member.Value!.ToJsonString(), rating[member.Key]!.ToJsonString()));
    }

    [Theory, OnEachDatabase]
    public async Task Grade_IsHeldDown_ByWhatCapsIt(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var inspector = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 1", "44");

        Assert.Equal("unrated", (await host.RatingAsync(merchant.Shop)).Grade());
        await inspector.ExemptAsync(merchant.Shop);
        Assert.Equal(["no-pledge", "never-inspected"], (await host.RatingAsync(merchant.Shop)).Caps());
        await merchant.PledgeAsync();
        await inspector.InspectAsync(merchant.Shop, category: 1);
        Assert.Equal("A", await GradeAsync(host, merchant));
        await inspector.InspectAsync(merchant.Shop, category: 8);
        Assert.Equal("C refused-inspection", await GradeAsync(host, merchant));
        await inspector.InspectAsync(merchant.Shop, category: 7, severity: "critical");
        Assert.Equal("D refused-inspection critical-finding", await GradeAsync(host, merchant));
    }

    [Theory, OnEachDatabase]
    public async Task Deductions_OfOneCause_CountOnce(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var supervisor = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "44");
        var result = await supervisor.InspectAsync(merchant.Shop, category: 7, severity: "major", cause: "case-1");

        Assert.Equal(-150, (await host.RatingAsync(merchant.Shop)).PointsOf(result));
        var penalty = await supervisor.PenalizeAsync(merchant.Shop, $"cause-{merchant.Shop}", "serious", cause: "case-1");
        var rating = await host.RatingAsync(merchant.Shop);

        Assert.Equal((0, -250), (rating.PointsOf(result), rating.PointsOf(penalty)));
    }

    [Theory, OnEachDatabase]
    public async Task ChangeOfGrade_IsRecordedSealed_AndOnlyThePresentOneIsOpen(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var inspector = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 1", "44");

        await inspector.ExemptAsync(merchant.Shop);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await inspector.InspectAsync(merchant.Shop, category: 8);

        Assert.Equal([null, ("B", "C")], await host.ChangesAsync(merchant.Shop));
        var records = await (await host.Anonymous.GetAsync($"/api/v1/shops/{merchant.Shop}/records")).ReadObjectAsync();
        Assert.DoesNotContain(records["items"]!.AsArray(), item => (string?)item!["record"]!["kind"] == "rating.changed");
    }

    [Theory, OnEachDatabase]
    public async Task Rating_IsUnknown_WhereThereIsNoShop(Database database)
    {
        var host = await hosts.OnAsync(database);

        await (await host.Anonymous.GetAsync($"/api/v1/shops/{Guid.NewGuid()}/rating")).RefusedAsync(404, "shop.unknown");
    }

    private static async Task<string> GradeAsync(TrustHostFixture host, TestMerchant merchant)
    {
        var rating = await host.RatingAsync(merchant.Shop);
        return string.Join(' ', [rating.Grade(), .. rating.Caps()]);
    }
}
