using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Pledges.Tests;

public sealed class PledgeLifeTests(TrustHosts hosts)
{
    private const string Drafts = "/api/v1/pledges/drafts";

    [Theory, OnEachDatabase]
    public async Task WithdrawPledge_EndsItAtOnce_WhenTheMerchantSigned(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var id = (Guid)(await merchant.CompleteAsync(Drafts, SignPledgeTests.Draft(merchant)))["id"]!;
        var draft = await (await merchant.Client.PostAsync($"/api/v1/pledges/{id}/withdrawals/drafts", new { })).ReadObjectAsync();

        await (await merchant.Client.PostAsync("/api/v1/pledges", new { draft = (Guid)draft["draft"]!, signature = merchant.Key.Sign(Convert.FromHexString((string)draft["challenge"]!)) }))
            .RefusedAsync(404, "draft.unknown");
        var receipt = await (await merchant.SubmitAsync(draft, merchant.Key)).ReadObjectAsync();

        Assert.Equal("withdrawn", await StateAsync(host, id));
        var record = await host.ReadAsync(db => db.Set<StoredRecord>().SingleAsync(each => each.Id == (Guid)receipt["record"]!));
        Assert.Equal("pledge.withdrawn", record.Kind);
        Assert.Equal($"[\"{id}\"]", record.ToJson()["body"]!["pledges"]!.ToJsonString());
        await (await merchant.Client.PostAsync($"/api/v1/pledges/{id}/withdrawals/drafts", new { })).RefusedAsync(409, "pledge.over");
        await merchant.CompleteAsync(Drafts, SignPledgeTests.Draft(merchant));
    }

    [Theory, OnEachDatabase]
    public async Task WithdrawPledge_IsRefused_WhenItIsAnotherMerchants(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var other = await host.Door.SettleMerchantAsync();
        var id = (Guid)(await merchant.CompleteAsync(Drafts, SignPledgeTests.Draft(merchant)))["id"]!;
        var draft = await (await merchant.Client.PostAsync($"/api/v1/pledges/{id}/withdrawals/drafts", new { })).ReadObjectAsync();

        await (await other.Client.PostAsync($"/api/v1/pledges/{id}/withdrawals/drafts", new { })).RefusedAsync(404, "pledge.unknown");
        await (await other.SubmitAsync(draft, other.Key)).RefusedAsync(404, "draft.unknown");
        await (await merchant.SubmitAsync(draft, other.Key)).RefusedAsync(400, "signature.other-party");
        Assert.Equal("in-force", await StateAsync(host, id));
    }

    [Theory, OnEachDatabase]
    public async Task Renewal_ContinuesWithoutAGap_AndGoesWithTheWithdrawal(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var first = await merchant.CompleteAsync(Drafts, SignPledgeTests.Draft(merchant));

        host.Clock.Now = ((DateTimeOffset)first["until"]!).AddDays(-10);
        using var later = (await host.Door.SignInAsync(merchant.Person.Email, merchant.Person.Id.Value)).Client;
        var renewal = await CompleteAsync(later, merchant, Drafts, SignPledgeTests.Draft(merchant));

        Assert.Equal((string)first["until"]!, (string)renewal["from"]!);
        Assert.Equal(("in-force", "upcoming"), (await StateAsync(host, (Guid)first["id"]!), await StateAsync(host, (Guid)renewal["id"]!)));
        await (await later.PostAsync(Drafts, SignPledgeTests.Draft(merchant))).RefusedAsync(409, "pledge.renewed-already");

        await CompleteAsync(later, merchant, $"/api/v1/pledges/{first["id"]}/withdrawals/drafts", new { });
        Assert.Equal(("withdrawn", "withdrawn"), (await StateAsync(host, (Guid)first["id"]!), await StateAsync(host, (Guid)renewal["id"]!)));
    }

    [Theory, OnEachDatabase]
    public async Task RecordBreach_IsShownForTwelveMonths_AndThenMute(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var supervisor = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "4403");
        var stranger = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 9", "11");
        var inspector = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 1", "4403");
        var id = (Guid)(await merchant.CompleteAsync(Drafts, SignPledgeTests.Draft(merchant)))["id"]!;
        var path = $"/api/v1/pledges/{id}/breaches";
        object Breach(string clause = "P7", string happenedOn = "2026-03-02", bool heard = true) =>
            new { clause, happenedOn, noticedOn = "2026-03-02", heard, decision = "2026-1", reason = "Short weight, twice" };

        await (await stranger.Client.PostAsync(path, Breach())).RefusedAsync(403, "shop.other-region");
        Assert.Equal(403, (int)(await inspector.Client.PostAsync(path, Breach())).StatusCode);
        await (await supervisor.Client.PostAsync(path, Breach(clause: "P13"))).RefusedAsync(400, "breach.not-pledged", "clause");
        await (await supervisor.Client.PostAsync(path, Breach(clause: "P14"))).RefusedAsync(400, "breach.clause", "clause");
        await (await supervisor.Client.PostAsync(path, Breach(happenedOn: "2026-03-01"))).RefusedAsync(400, "breach.before-pledge", "happenedOn");
        await (await supervisor.Client.PostAsync(path, Breach(happenedOn: "0001-01-01"))).RefusedAsync(400, "day.out-of-range", "happenedOn");
        await (await supervisor.Client.PostAsync(path, Breach(heard: false))).RefusedAsync(400, "breach.notice-too-short", "noticedOn");
        var receipt = await (await supervisor.Client.PostAsync(path, Breach())).ReadObjectAsync();

        Assert.Equal("pledge.breached", await ShownKindAsync(host, receipt));
        host.Clock.Now = (DateTimeOffset)receipt["publicUntil"]!;
        Assert.Null(await ShownKindAsync(host, receipt));
        Assert.Equal(new DateTimeOffset(2027, 3, 2, 16, 0, 0, TimeSpan.Zero), host.Clock.Now);
    }

    [Theory, OnEachDatabase]
    public async Task Demonstration_MakesPledgesLast_WhileItStands(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var supervisor = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "44");
        var award = new { shop = merchant.Shop, untilOn = "2028-03-02" };
        await (await supervisor.Client.PostAsync("/api/v1/demonstrations", new { shop = merchant.Shop, untilOn = "2026-03-02" })).RefusedAsync(400, "demonstration.until", "untilOn");

        var awarded = await (await supervisor.Client.PostAsync("/api/v1/demonstrations", award)).ReadObjectAsync();
        await (await supervisor.Client.PostAsync("/api/v1/demonstrations", award)).RefusedAsync(409, "demonstration.awarded-already", "shop");
        var pledge = await merchant.CompleteAsync(Drafts, SignPledgeTests.Draft(merchant));

        Assert.Equal(new DateTimeOffset(2029, 3, 2, 16, 0, 0, TimeSpan.Zero), (DateTimeOffset)pledge["until"]!);
        Assert.Equal("demonstration.awarded", await ShownKindAsync(host, awarded));
        await (await supervisor.Client.PostAsync($"/api/v1/demonstrations/{awarded["record"]}/withdrawals", new { })).ReadObjectAsync();
        Assert.Null(await ShownKindAsync(host, awarded));
        await (await supervisor.Client.PostAsync("/api/v1/demonstrations", award)).ReadObjectAsync();
    }

    [Theory, OnEachDatabase]
    public async Task Templates_ArePublishedAsTheirHashesWereTaken(Database database)
    {
        var host = await hosts.OnAsync(database);
        var all = await (await host.Anonymous.GetAsync("/api/v1/pledges/templates?sector=optician")).ReadObjectAsync();

        var item = Assert.Single(all["items"]!.AsArray())!;
        Assert.Equal(Protocol.Hash.Sha256(Protocol.Records.CanonicalJson.Serialize(item["template"])).ToString(), (string)item["hash"]!);
        await (await host.Anonymous.GetAsync("/api/v1/pledges/templates?sector=circus")).RefusedAsync(400, "sector.unknown", "sector");
    }

    private static async Task<JsonObject> CompleteAsync(HttpClient client, TestMerchant merchant, string draftPath, object body)
    {
        var draft = await (await client.PostAsync(draftPath, body)).ReadObjectAsync();
        var signature = merchant.Key.Sign(Convert.FromHexString((string)draft["challenge"]!));
        return await (await client.PostAsync((string)draft["submit"]!, new { draft = (Guid)draft["draft"]!, signature })).ReadObjectAsync();
    }

    private static async Task<string> StateAsync(TrustHostFixture host, Guid pledge) =>
        (string)(await (await host.Anonymous.GetAsync($"/api/v1/pledges/{pledge}")).ReadObjectAsync())["state"]!;

    private static async Task<string?> ShownKindAsync(TrustHostFixture host, JsonObject receipt)
    {
        var record = await (await host.Anonymous.GetAsync($"/api/v1/records/{receipt["record"]}")).ReadObjectAsync();
        Assert.Equal("fact", (string)record["record"]!["kind"]!);
        return (string?)record["seals"]!["fact"]?["value"]!["kind"];
    }
}
