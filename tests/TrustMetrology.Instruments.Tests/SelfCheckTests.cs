using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Instruments.Tests;

public sealed class SelfCheckTests(TrustHosts hosts)
{
    private const string Drafts = "/api/v1/self-checks/drafts";

    [Theory, OnEachDatabase]
    public async Task FileSelfCheck_CoversAll_OnlyWhenEveryInstrumentInUseIsThere(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var first = (Guid)(await InstrumentTests.ListAsync(merchant, "S-1"))["id"]!;
        var second = (Guid)(await InstrumentTests.ListAsync(merchant, "S-2"))["id"]!;

        var some = await merchant.CompleteAsync(Drafts, new { shop = merchant.Shop, instruments = new[] { Readings(first) } });
        var all = await merchant.CompleteAsync(Drafts, new { shop = merchant.Shop, instruments = new[] { Readings(first), Readings(second) } });

        Assert.Equal((false, true), ((bool)some["coversAll"]!, (bool)all["coversAll"]!));
        var record = await host.ReadAsync(db => db.Set<StoredRecord>().SingleAsync(each => each.Id == (Guid)all["record"]!));
        var reading = record.ToJson()["body"]!["instruments"]![1]!["readings"]![0]!;
        Assert.Equal("""{"indication":{"unit":"kg","value":"1.005"},"reference":{"unit":"kg","value":"1.000"}}""", reading.ToJsonString());
        Assert.Equal(merchant.Key.Id.ToString(), (string)record.ToJson()["signature"]!["key"]!);
        var shown = (await (await host.Anonymous.GetAsync($"/api/v1/shops/{merchant.Shop}/self-checks")).ReadObjectAsync())["items"]!.AsArray();
        Assert.Equal(2, shown.Count);
    }

    [Theory, OnEachDatabase]
    public async Task FileSelfCheck_StoresNothing_WhenTheSignatureIsNotTheMerchants(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var other = await host.Door.SettleMerchantAsync();
        var instrument = (Guid)(await InstrumentTests.ListAsync(merchant, "S-1"))["id"]!;
        var draft = await (await merchant.Client.PostAsync(Drafts, new { shop = merchant.Shop, instruments = new[] { Readings(instrument) } })).ReadObjectAsync();

        await (await merchant.SubmitAsync(draft, other.Key)).RefusedAsync(400, "signature.other-party");
        await (await merchant.Client.PostAsync("/api/v1/self-checks", new { draft = (Guid)draft["draft"]! })).RefusedAsync(400, "field.missing", "signature");

        Assert.False(await host.ReadAsync(db => db.Set<SelfCheck>().AnyAsync(each => each.Shop == merchant.Shop)));
        Assert.False(await host.ReadAsync(db => db.Set<StoredRecord>().AnyAsync(each => each.Kind == "selfcheck.filed" && each.Subject == merchant.Shop.Subject)));
    }

    [Theory, OnEachDatabase]
    public async Task DraftSelfCheck_NamesFieldCodeAndRule_WhenAFieldIsWrong(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var other = await host.Door.SettleMerchantAsync();
        var own = (Guid)(await InstrumentTests.ListAsync(merchant, "S-1"))["id"]!;
        var foreign = (Guid)(await InstrumentTests.ListAsync(other, "S-1"))["id"]!;
        async Task Refuses(JsonArray instruments, string code, string? field) =>
            await (await merchant.Client.PostAsync(Drafts, new JsonObject { ["shop"] = merchant.Shop.ToString(), ["instruments"] = instruments })).RefusedAsync(400, code, field);

        await Refuses([], "selfcheck.instruments", "instruments");
        await Refuses([null], "selfcheck.instruments", "instruments");
        await Refuses([Json(own), Json(own)], "selfcheck.instrument-twice", "instruments");
        await Refuses([Json(foreign)], "selfcheck.not-of-shop", "instruments[0].instrument");
        await Refuses([Json(own, unit: "L")], "selfcheck.unit", "instruments[0].readings");
        await Refuses([Json(own, value: "1e3")], "quantity.malformed", "instruments[0].readings[0].reference.value");
        await Refuses([Json(own, value: "01.5")], "quantity.malformed", "instruments[0].readings[0].reference.value");
        await Refuses([new JsonObject { ["instrument"] = own.ToString(), ["conforming"] = true, ["readings"] = new JsonArray() }], "selfcheck.readings", "instruments[0].readings");
        await Refuses([new JsonObject { ["instrument"] = own.ToString(), ["conforming"] = true, ["readings"] = new JsonArray([null]) }], "selfcheck.readings", "instruments[0].readings");
    }

    private static JsonObject Json(Guid instrument, string value = "1.000", string unit = "kg") => new()
    {
        ["instrument"] = instrument.ToString(),
        ["conforming"] = true,
        ["readings"] = new JsonArray(new JsonObject
        {
            ["reference"] = new JsonObject { ["value"] = value, ["unit"] = unit },
            ["indication"] = new JsonObject { ["value"] = "1.005", ["unit"] = unit },
        }),
    };

    internal static JsonObject Readings(Guid instrument) => Json(instrument);
}
