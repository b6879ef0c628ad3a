using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Instruments.Tests;

public sealed class CompleteDraftsTests(TrustHosts hosts)
{
    private const string Completions = "/api/v1/drafts/completions";
    private const string Drafts = "/api/v1/self-checks/drafts";

    [Theory, OnEachDatabase]
    public async Task Batch_IsTakenAsEachWouldBeByItself(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var instrument = (Guid)(await InstrumentTests.ListAsync(merchant, "S-1"))["id"]!;
        var drafts = new List<JsonObject> { await DraftAsync(merchant, instrument), await DraftPledgeAsync(merchant), await DraftAsync(merchant, instrument) };
        var items = drafts.ConvertAll(draft => Sign(draft, merchant.Key));

        var receipts = (await (await PostAsync(merchant, items, "batch")).ReadObjectAsync())["items"]!.AsArray();

        Assert.Equal(drafts.Select(draft => (Guid)draft["draft"]!), receipts.Select(receipt => (Guid)receipt!["record"]!));
        foreach (var receipt in receipts)
        {
            var record = await host.ReadAsync(db => db.Set<StoredRecord>().SingleAsync(each => each.Id == (Guid)receipt!["record"]!));
            Assert.Equal((string)receipt!["hash"]!, record.Hash.ToString());
            Assert.Contains(Convert.ToBase64String(record.Hash.ToArray()), (string)receipt["logReceipt"]!, StringComparison.Ordinal);
            Assert.Equal(merchant.Key.Id.ToString(), (string)record.ToJson()["signature"]!["key"]!);
        }

        Assert.Equal(2, await host.ReadAsync(db => db.Set<SelfCheck>().CountAsync(each => each.Shop == merchant.Shop)));
        Assert.Single((await (await host.Anonymous.GetAsync($"/api/v1/shops/{merchant.Shop}/pledges")).ReadObjectAsync())["items"]!.AsArray());
        var facts = (await (await host.Anonymous.GetAsync($"/api/v1/shops/{merchant.Shop}/rating")).ReadObjectAsync())["facts"]!.AsArray();
        Assert.Equal(["instrument", "pledge", "self-check", "self-check"], facts.Select(fact => (string)fact!["type"]!).Order());

        var again = (await (await PostAsync(merchant, items, "batch")).ReadObjectAsync())["items"]!;
        Assert.True(JsonNode.DeepEquals(receipts, again));
        await (await merchant.SubmitAsync(drafts[0], merchant.Key)).RefusedAsync(404, "draft.unknown");
    }

    [Theory, OnEachDatabase]
    public async Task Batch_ChangesNothingAndNamesEachItem_WhenSomeCannotBeCompleted(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var stranger = await host.Door.SettleMerchantAsync();
        var instrument = (Guid)(await InstrumentTests.ListAsync(merchant, "S-1"))["id"]!;
        var foreign = (Guid)(await InstrumentTests.ListAsync(stranger, "S-1"))["id"]!;
        var good = await DraftAsync(merchant, instrument);
        List<object> items =
        [
            Sign(good, merchant.Key),
            Sign(await DraftAsync(merchant, instrument), stranger.Key),
            Sign(await DraftAsync(stranger, foreign), stranger.Key),
            new { draft = Guid.NewGuid(), signature = merchant.Key.Sign(new byte[32]) },
            new { draft = (Guid)(await DraftAsync(merchant, instrument))["draft"]!, signature = merchant.Key.Sign(new byte[32]) },
            await SignKeyAsync(merchant),
        ];

        var problem = await (await PostAsync(merchant, items)).RefusedAsync(400, "batch.refused", "items");

        (string, string)[] refused = [("items", "batch.refused"), ("items[1].signature.key", "signature.other-party"), ("items[2].draft", "draft.unknown"), ("items[3].draft", "draft.unknown")];
        Assert.Equal(
            [.. refused, ("items[4].signature.value", "signature.wrong-bytes"), ("items[5].draft", "batch.act")],
            problem["errors"]!.AsArray().Select(error => ((string)error!["field"]!, error["rule"] is null ? "no rule" : (string)error["code"]!)));
        Assert.False(await host.ReadAsync(db => db.Set<SelfCheck>().AnyAsync(each => each.Shop == merchant.Shop)));
        Assert.False(await host.ReadAsync(db => db.Set<StoredRecord>().AnyAsync(each => each.Kind == "selfcheck.filed" && each.Subject == merchant.Shop.Subject)));
        await (await merchant.SubmitAsync(good, merchant.Key)).ReadObjectAsync();
    }

    [Theory, OnEachDatabase]
    public async Task Batch_IsRefused_WhenItsShapeIsWrong(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var signature = merchant.Key.Sign(new byte[32]);
        object Item(Guid draft) => new { draft, signature };

        await (await PostAsync(merchant, [])).RefusedAsync(400, "batch.size", "items");
        await (await PostAsync(merchant, [null!])).RefusedAsync(400, "batch.size", "items");
        var problem = await (await PostAsync(merchant, [.. Enumerable.Range(0, 1_001).Select(_ => Item(Guid.NewGuid()))])).RefusedAsync(400, "batch.size", "items");
        Assert.Equal("1-1000 items", (string)problem["rule"]!);
        var twice = Item(Guid.NewGuid());
        await (await PostAsync(merchant, [twice, twice])).RefusedAsync(400, "batch.draft-twice", "items");
        await (await merchant.Client.PostAsync(Completions, new { items = new[] { new { draft = Guid.NewGuid() } } })).RefusedAsync(400, "field.missing", "items[0].signature");
    }

    [Theory, OnEachDatabase]
    public async Task Batch_OfAThousand_FitsIntoARequest(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var signature = merchant.Key.Sign(new byte[32]);

        List<object> items = [.. Enumerable.Range(0, 1_000).Select(_ => (object)new { draft = Guid.NewGuid(), signature })];
        var problem = await (await PostAsync(merchant, items)).RefusedAsync(400, "batch.refused");
        var tooLong = signature with { AuthenticatorData = new string('A', 1_000) };
        var refused = await (await PostAsync(merchant, items.ConvertAll(_ => (object)new { draft = Guid.NewGuid(), signature = tooLong }))).RefusedAsync(413, "body.too-large");

        Assert.Equal(1_001, problem["errors"]!.AsArray().Count);
        Assert.Equal("at most 1048576 bytes", (string)refused["rule"]!);
    }

    // An act that doesn't come in batches.
    private static async Task<object> SignKeyAsync(TestMerchant merchant)
    {
        var request = await merchant.RequestKeyAsync();
        var voucher = merchant.Key.Sign(Convert.FromHexString(request.VoucherChallenge));
        return Sign(await (await merchant.Client.PostAsync("/api/v1/keys/drafts", new { request = request.Id, voucher })).ReadObjectAsync(), request);
    }

    private static Task<HttpResponseMessage> PostAsync(TestMerchant merchant, IReadOnlyList<object> items, string? key = null) => merchant.Client.PostAsync(Completions, new { items }, key);

    private static object Sign(JsonObject draft, DeviceKey key) =>
        new { draft = (Guid)draft["draft"]!, signature = key.Sign(Convert.FromHexString((string)draft["challenge"]!)) };

    private static async Task<JsonObject> DraftAsync(TestMerchant merchant, Guid instrument) =>
        await (await merchant.Client.PostAsync(Drafts, new { shop = merchant.Shop, instruments = new[] { SelfCheckTests.Readings(instrument) } })).ReadObjectAsync();

    private static async Task<JsonObject> DraftPledgeAsync(TestMerchant merchant) =>
        await (await merchant.Client.PostAsync("/api/v1/pledges/drafts", new { shop = merchant.Shop, template = "market-2023-1" })).ReadObjectAsync();
}
