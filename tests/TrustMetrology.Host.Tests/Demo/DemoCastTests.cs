using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Inspections;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Pledges;
using TrustMetrology.Protocol.Ratings;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Ratings;
using Xunit;

namespace TrustMetrology.Host.Tests.Demo;

/// <summary>Every grade and every state that a page can show stands in the demo.</summary>
[Collection(nameof(PlayedDemo))]
public sealed class DemoCastTests(PlayedDemo demo)
{
    private readonly DateTimeOffset now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task Demo_Has300ShopsInSeveralSectorsAndRegions_WhenPlayed()
    {
        var shops = await demo.ReadAsync<Shop>();

        Assert.True(shops.Count >= 300, $"{shops.Count} shops");
        Assert.True(shops.Select(shop => shop.Region).Distinct().Count() >= 6);
        Assert.True(shops.Select(shop => shop.Sector).Distinct().Count() >= 6);
        Assert.Contains(shops, shop => shop.ClosedAt is not null);
        Assert.All(shops, shop => Assert.True(shop.ListedAt > now.AddYears(-3).AddDays(-2) && shop.ListedAt < now));
    }

    [Fact]
    public async Task Demo_HasMerchantsWithValidCodes_WhenPlayed() =>
        Assert.All(await demo.ReadAsync<Parties.Merchant>(), merchant => Assert.True(UnifiedSocialCreditCode.IsValid(merchant.Code), merchant.Code));

    [Fact]
    public async Task Demo_ShowsEveryGradeAndEveryReason_WhenPlayed()
    {
        var ratings = (await demo.ReadAsync<ShopRating>()).ConvertAll(rating => rating.At(now));

        Assert.Superset(new HashSet<Grade?>(Enum.GetValues<Grade>().Cast<Grade?>()) { null }, ratings.Select(rating => rating.Grade).ToHashSet());
        Assert.Superset(Enum.GetValues<RatingCapReason>().ToHashSet(), ratings.SelectMany(rating => rating.Caps).Select(cap => cap.Reason).ToHashSet());
        Assert.Superset(Enum.GetValues<ContributionState>().ToHashSet(), ratings.SelectMany(rating => rating.Contributions).Select(part => part.State).ToHashSet());
    }

    [Fact]
    public async Task Demo_ShowsEveryStateOfPledgesAndCertificates_WhenPlayed()
    {
        var pledges = await demo.ReadAsync<Pledge>();
        Assert.Contains(pledges, pledge => pledge.WithdrawnAt is not null);
        Assert.Contains(pledges, pledge => pledge.From > now);
        Assert.Contains(pledges, pledge => pledge.From <= now && now <= pledge.Until);
        Assert.Contains(pledges, pledge => pledge.Until < now);
        Assert.NotEmpty(await demo.ReadAsync<Breach>());
        Assert.NotEmpty(await demo.ReadAsync<Demonstration>());

        var certificates = await demo.ReadAsync<Certificate>();
        Assert.Contains(certificates, certificate => !certificate.Confirmed);
        Assert.Contains(certificates, certificate => certificate.Confirmed);
        Assert.NotEmpty(await demo.ReadAsync<Exemption>());
        Assert.NotEmpty(await demo.ReadAsync<SelfCheck>());
    }

    [Fact]
    public async Task Demo_ShowsEveryStateOfPublications_WhenPlayed()
    {
        var publications = await demo.ReadAsync<Publication>();
        Assert.Superset(
            new HashSet<string> { RecordKinds.ResultPublished, RecordKinds.PenaltyPublished, RecordKinds.PenaltyWithdrawn, RecordKinds.AbnormalListed, RecordKinds.AbnormalEnded },
            publications.Select(publication => publication.Kind).ToHashSet());
        var penalties = publications.FindAll(publication => publication.Kind == RecordKinds.PenaltyPublished);
        Assert.Contains(penalties, penalty => penalty.IsPublic(now));
        Assert.Contains(penalties, penalty => penalty.TakenDownAt is not null);
        Assert.Contains(penalties, penalty => penalty.TakenDownAt is null && penalty.PublicUntil < now && penalty.PublicUntil > now.AddDays(-14));

        var findings = await demo.ReadAsync<Finding>();
        Assert.Contains(findings, finding => finding.RectifiedOn is not null);
        Assert.Contains(findings, finding => finding.RectifiedOn is null);
        Assert.Superset(new HashSet<bool?> { null, true, false }, (await demo.ReadAsync<Objection>()).Select(objection => objection.Upheld).ToHashSet());
    }

    [Fact]
    public async Task Penalty_IsNowhereToBeRead_WhenItsWindowIsOver()
    {
        var over = (await demo.ReadAsync<Publication>()).Where(each => each.Kind == RecordKinds.PenaltyPublished && !each.IsPublic(now)).ToList();

        Assert.NotEmpty(over);
        foreach (var penalty in over)
        {
            var record = await demo.Public.GetFromJsonAsync<JsonObject>($"/api/v1/records/{penalty.Id}");
            Assert.Empty(record!["seals"]!.AsObject());
            var listed = await demo.Public.GetFromJsonAsync<JsonObject>($"/api/v1/shops/{penalty.Shop.Value}/penalties");
            Assert.DoesNotContain(listed!["items"]!.AsArray(), item => (Guid)item!["record"]! == penalty.Id);
            Assert.DoesNotContain(penalty.Reference, await demo.Public.GetStringAsync($"/zh-CN/shops/{penalty.Shop.Value}"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SoleTrader_IsShownByName_WhenConsentIsGiven(bool consents)
    {
        var shops = await demo.ReadAsync<Shop>(rows => rows.Include(shop => shop.Merchant));
        var own = shops.FindAll(shop => shop.Merchant.IsSoleTrader && shop.Merchant.ConsentedAt is not null == consents);

        Assert.NotEmpty(own);
        foreach (var shop in own)
            Assert.Equal(consents, (string?)(await demo.Public.GetFromJsonAsync<JsonObject>($"/api/v1/shops/{shop.Id.Value}"))!["name"] == shop.Name);
    }
}
