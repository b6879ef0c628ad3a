using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Pledges.Tests;

public sealed class SignPledgeTests(TrustHosts hosts)
{
    private const string Drafts = "/api/v1/pledges/drafts";

    [Theory, OnEachDatabase]
    public async Task SignPledge_CommitsPledgeAndRecordTogether_WhenTheMerchantSigned(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();

        var receipt = await merchant.CompleteAsync(Drafts, Draft(merchant));

        var id = (Guid)receipt["id"]!;
        Assert.Equal(id, (Guid)receipt["record"]!);
        var record = await host.ReadAsync(db => db.Set<StoredRecord>().SingleAsync(each => each.Id == id));
        Assert.Equal((string)receipt["hash"]!, record.Hash.ToString());
        Assert.Contains("/receipt ", (string)receipt["logReceipt"]!, StringComparison.Ordinal);
        Assert.Equal(("pledge.signed", merchant.Shop.Subject, merchant.Id.Party), (record.Kind, record.Subject, (string)record.ToJson()["issuer"]!));
        Assert.Equal(merchant.Key.Id.ToString(), (string)record.ToJson()["signature"]!["key"]!);

        var view = await (await host.Anonymous.GetAsync($"/api/v1/pledges/{id}")).ReadObjectAsync();
        Assert.Equal("in-force", (string)view["state"]!);
        Assert.Equal((string)record.ToJson()["body"]!["templateHash"]!, (string)view["templateHash"]!);
        Assert.Contains(view["clauses"]!.AsArray(), clause => ((string)clause!["english"]!).Contains("4 times", StringComparison.Ordinal));
        Assert.Equal(record.ToJson()["signature"]!.ToJsonString(), view["signature"]!.ToJsonString());
        var ofShop = await (await host.Anonymous.GetAsync($"/api/v1/shops/{merchant.Shop}/pledges")).ReadObjectAsync();
        Assert.Equal(id, (Guid)Assert.Single(ofShop["items"]!.AsArray())!["id"]!);
    }

    [Theory, OnEachDatabase]
    public async Task SignPledge_StoresNothing_WhenTheSignatureIsNotTheMerchants(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var other = await host.Door.SettleMerchantAsync();
        var draft = await DraftedAsync(merchant);
        var right = merchant.Key.Sign(Challenge(draft));

        await RefusesAsync(merchant, draft, other.Key.Sign(Challenge(draft)), "signature.other-party");
        await RefusesAsync(merchant, draft, other.Key.Sign(Challenge(draft)) with { Key = merchant.Key.Id.ToString() }, "signature.wrong-bytes");
        await RefusesAsync(merchant, draft, merchant.Key.Sign(new byte[32]), "signature.wrong-bytes");
        await RefusesAsync(merchant, draft, right with { Key = Guid.NewGuid().ToString() }, "signature.unknown-key");
        await RefusesAsync(merchant, draft, right with { Scheme = "webauthn" }, "signature.malformed");
        await RefusesAsync(merchant, draft, right with { Value = "not base64url!" }, "signature.malformed");
        await RefusesAsync(merchant, draft, (await merchant.RequestKeyAsync()).Sign(Challenge(draft)), "signature.not-registered-yet");
        var revoked = merchant.Key;
        await merchant.RegisterKeyAsync();
        await (await merchant.Client.PostAsync($"/api/v1/keys/{revoked.Id}/revocations", new { reason = "lost" })).ReadObjectAsync();
        await RefusesAsync(merchant, draft, revoked.Sign(Challenge(draft)), "signature.revoked-key");

        await (await SubmitAsync(merchant.Client, draft, merchant.Key.Sign(Challenge(draft)))).ReadObjectAsync();
    }

    [Theory, OnEachDatabase]
    public async Task SignPledge_IsRefused_WhenItWasSignedForAnotherLog(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database, ("Signing:OtherLogs:0", "log.example.org/trial"));
        var merchant = await host.Door.SettleMerchantAsync();
        var draft = await DraftedAsync(merchant);
        var elsewhere = draft["record"]!.DeepClone().AsObject();
        elsewhere["log"] = "log.example.org/trial";

        await RefusesAsync(merchant, draft, merchant.Key.Sign(Protocol.Records.Challenge.Of(elsewhere)), "signature.other-log");
        Assert.Empty(await host.ReadAsync(db => db.Set<StoredRecord>().Where(each => each.Kind == "pledge.signed").ToListAsync()));
    }

    [Theory, OnEachDatabase]
    public async Task SignPledge_GivesTheFirstAnswer_WhenItIsRepeated(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var draft = await DraftedAsync(merchant);
        var signature = merchant.Key.Sign(Challenge(draft));

        var first = await (await SubmitAsync(merchant.Client, draft, signature)).ReadObjectAsync();
        var again = await (await SubmitAsync(merchant.Client, draft, signature)).ReadObjectAsync();
        await (await SubmitAsync(merchant.Client, draft, merchant.Key.Sign(Challenge(draft)))).RefusedAsync(422, "draft.signed-already", "draft");

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal(1, await PledgesOf(host, merchant));
    }

    [Theory, OnEachDatabase]
    public async Task SignPledge_LetsOneThrough_WhenTwoDraftsOfOneShopAreSigned(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var (first, second) = (await DraftedAsync(merchant), await DraftedAsync(merchant));

        await (await merchant.SubmitAsync(first, merchant.Key)).ReadObjectAsync();

        await (await merchant.SubmitAsync(second, merchant.Key)).RefusedAsync(409, "pledge.signed-already", "draft");
        Assert.Equal(1, await PledgesOf(host, merchant));
        await (await merchant.Client.PostAsync(Drafts, Draft(merchant))).RefusedAsync(409, "pledge.too-early", "shop");
    }

    [Theory, OnEachDatabase]
    public async Task SignPledge_KeepsASoleTradersPledgeSealed_UntilConsent(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync(soleTrader: true);

        var id = (Guid)(await merchant.CompleteAsync(Drafts, Draft(merchant)))["id"]!;

        var record = await host.ReadAsync(db => db.Set<StoredRecord>().SingleAsync(each => each.Id == id));
        Assert.Equal("fact", record.Kind);
        Assert.DoesNotContain("market", Encoding.UTF8.GetString(record.Bytes), StringComparison.Ordinal);
        await (await host.Anonymous.GetAsync($"/api/v1/pledges/{id}")).RefusedAsync(404, "pledge.unknown");
        Assert.Empty((await (await host.Anonymous.GetAsync($"/api/v1/shops/{merchant.Shop}/pledges")).ReadObjectAsync())["items"]!.AsArray());
        Assert.Single((await (await merchant.Client.GetAsync($"/api/v1/shops/{merchant.Shop}/pledges")).ReadObjectAsync())["items"]!.AsArray());
        Assert.Equal("in-force", (string)(await (await merchant.Client.GetAsync($"/api/v1/pledges/{id}")).ReadObjectAsync())["state"]!);

        using var consent = await merchant.Client.PutAsync("/api/v1/merchants/consent", null);
        Assert.Equal(HttpStatusCode.OK, consent.StatusCode);
        var view = await (await host.Anonymous.GetAsync($"/api/v1/pledges/{id}")).ReadObjectAsync();
        Assert.Equal(merchant.Key.Id.ToString(), (string)view["signature"]!["key"]!);
    }

    [Theory, OnEachDatabase]
    public async Task DraftPledge_NamesFieldCodeAndRule_WhenAFieldIsWrong(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        async Task Refuses(object body, int status, string code, string? field) => await (await merchant.Client.PostAsync(Drafts, body)).RefusedAsync(status, code, field);

        await Refuses(new { shop = merchant.Shop }, 400, "field.missing", "template");
        await Refuses(new { shop = merchant.Shop, template = "market-2023-1", extra = 1 }, 400, "field.unknown", "extra");
        await Refuses(new { shop = "x", template = "market-2023-1" }, 400, "field.wrong-type", "shop");
        await Refuses(new { shop = merchant.Shop, template = "market-1999-1" }, 404, "template.unknown", null);
        await Refuses(new { shop = merchant.Shop, template = "optician-2023-1" }, 400, "template.wrong-sector", "template");
        await Refuses(new { shop = merchant.Shop, template = "" }, 400, "template.malformed", "template");
        await Refuses(new { shop = merchant.Shop, template = "market-2023-1", terms = new { refundMultiple = 0, answerDays = 7 } }, 400, "pledge.refund-multiple", "terms.refundMultiple");
        await Refuses(new { shop = merchant.Shop, template = "market-2023-1", terms = new { refundMultiple = 3, answerDays = 31 } }, 400, "pledge.answer-days", "terms.answerDays");
        await Refuses(new { shop = Guid.NewGuid(), template = "market-2023-1" }, 404, "shop.unknown", null);
        var other = await host.Door.SettleMerchantAsync();
        await Refuses(new { shop = other.Shop, template = "market-2023-1" }, 404, "shop.unknown", null);
    }

    [Theory, OnEachDatabase]
    public async Task DraftPledge_AnswersOnlyMerchants(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var officer = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "4403");

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Anonymous.PostAsync(Drafts, Draft(merchant))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.Client.PostAsync(Drafts, Draft(merchant))).StatusCode);
    }

    internal static object Draft(TestMerchant merchant) => new { shop = merchant.Shop, template = "market-2023-1", terms = new { refundMultiple = 4, answerDays = 7 } };

    private static async Task<JsonObject> DraftedAsync(TestMerchant merchant) => await (await merchant.Client.PostAsync(Drafts, Draft(merchant))).ReadObjectAsync();

    private static byte[] Challenge(JsonObject draft) => Convert.FromHexString((string)draft["challenge"]!);

    private static Task<HttpResponseMessage> SubmitAsync(HttpClient client, JsonObject draft, Signature signature) =>
        client.PostAsync((string)draft["submit"]!, new { draft = (Guid)draft["draft"]!, signature });

    private static async Task RefusesAsync(TestMerchant merchant, JsonObject draft, Signature signature, string code) =>
        await (await SubmitAsync(merchant.Client, draft, signature)).RefusedAsync(400, code);

    private static Task<int> PledgesOf(TrustHostFixture host, TestMerchant merchant) =>
        host.ReadAsync(db => db.Set<StoredRecord>().CountAsync(each => each.Kind == "pledge.signed" && each.Subject == merchant.Shop.Subject));
}
