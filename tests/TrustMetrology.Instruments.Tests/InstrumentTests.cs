using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Instruments.Tests;

public sealed class InstrumentTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task ListInstrument_CommitsInstrumentAndRecordTogether_WhenValid(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();

        var receipt = await ListAsync(merchant, "S-1");

        var record = await host.ReadAsync(db => db.Set<StoredRecord>().SingleAsync(each => each.Id == (Guid)receipt["record"]!));
        Assert.Equal(("instrument.listed", $"instrument:{receipt["id"]}"), (record.Kind, record.Subject));
        Assert.Equal(merchant.Shop.ToString(), (string)record.ToJson()["body"]!["shop"]!);
        var view = await (await host.Anonymous.GetAsync($"/api/v1/instruments/{receipt["id"]}")).ReadObjectAsync();
        Assert.Equal(("never-verified", "Price-computing scale"), ((string)view["state"]!, (string)view["typeName"]!));
        await (await merchant.Client.PostAsync("/api/v1/instruments", Scale(merchant, "S-1"))).RefusedAsync(409, "instrument.listed-already", "serial");
    }

    [Theory, OnEachDatabase]
    public async Task ListInstrument_NamesFieldCodeAndRule_WhenAFieldIsWrong(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var other = await host.Door.SettleMerchantAsync();
        async Task Refuses(object body, int status, string code, string? field) => await (await merchant.Client.PostAsync("/api/v1/instruments", body)).RefusedAsync(status, code, field);

        await Refuses(new { shop = merchant.Shop, type = "ruler", manufacturer = "M", serial = "1", mandatory = true }, 400, "instrument.type", "type");
        await Refuses(new { shop = merchant.Shop, type = "scale", manufacturer = " ", serial = "1", mandatory = true }, 400, "text.shape", "manufacturer");
        await Refuses(new { shop = merchant.Shop, type = "scale", manufacturer = "M", serial = "a\nb", mandatory = true }, 400, "text.shape", "serial");
        await Refuses(new { shop = merchant.Shop, type = "scale", manufacturer = "M", serial = "1", mandatory = true, location = "" }, 400, "text.shape", "location");
        await Refuses(new { shop = merchant.Shop, type = "scale", manufacturer = "M", serial = "1", mandatory = "yes" }, 400, "field.wrong-type", "mandatory");
        await Refuses(new { shop = merchant.Shop, type = "scale", manufacturer = "M", serial = "1" }, 400, "field.missing", "mandatory");
        await Refuses(new { shop = other.Shop, type = "scale", manufacturer = "M", serial = "1", mandatory = true }, 404, "shop.unknown", null);
        using var unkeyed = await merchant.Client.PostAsync("/api/v1/instruments", JsonContent.Create(Scale(merchant, "S-9"), options: PlatformJson.Options));
        await unkeyed.RefusedAsync(400, "idempotency-key.missing", "Idempotency-Key");
    }

    [Theory, OnEachDatabase]
    public async Task RetireInstrument_WantsTheVersionThatWasRead(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var id = (Guid)(await ListAsync(merchant, "S-1"))["id"]!;
        var etag = (await host.Anonymous.GetAsync($"/api/v1/instruments/{id}")).Headers.ETag!.Tag;

        await (await RetireAsync(merchant, id, null)).RefusedAsync(428, "if-match.missing");
        await (await RetireAsync(merchant, id, "\"7\"")).RefusedAsync(412, "instrument.stale");
        await (await RetireAsync(merchant, id, etag)).ReadObjectAsync();

        var view = await (await host.Anonymous.GetAsync($"/api/v1/instruments/{id}")).ReadObjectAsync();
        Assert.Equal("retired", (string)view["state"]!);
        await (await RetireAsync(merchant, id, $"\"{view["version"]}\"")).RefusedAsync(409, "instrument.retired-already");
        await ListAsync(merchant, "S-1");
    }

    [Theory, OnEachDatabase]
    public async Task RecordCertificate_RestsOnTheMerchantsWord_UntilAnOfficerConfirms(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var officer = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 1", "4403");
        var stranger = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 9", "11");
        var id = (Guid)(await ListAsync(merchant, "S-1"))["id"]!;

        var receipt = await (await merchant.Client.PostAsync("/api/v1/certificates", Certificate(id))).ReadObjectAsync();
        Assert.False((bool)receipt["confirmed"]!);
        Assert.Equal(("in-date", false), await VerificationAsync(host, id));
        var confirmation = $"/api/v1/certificates/{receipt["id"]}/confirmations";
        await (await stranger.Client.PostAsync(confirmation, new { })).RefusedAsync(403, "shop.other-region");
        Assert.Equal(HttpStatusCode.Forbidden, (await merchant.Client.PostAsync(confirmation, new { })).StatusCode);
        var confirmed = await (await officer.Client.PostAsync(confirmation, new { })).ReadObjectAsync();

        Assert.Equal(("in-date", true), await VerificationAsync(host, id));
        var record = await host.ReadAsync(db => db.Set<StoredRecord>().SingleAsync(each => each.Id == (Guid)confirmed["record"]!));
        Assert.Equal(((string)receipt["record"]!, "bureau:4403"), ((string)record.ToJson()["supersedes"]!, (string)record.ToJson()["issuer"]!));
        await (await officer.Client.PostAsync(confirmation, new { })).RefusedAsync(409, "certificate.confirmed-already");
        await (await merchant.Client.PostAsync("/api/v1/certificates", Certificate(id))).RefusedAsync(409, "certificate.recorded-already", "number");
        Assert.True((bool)(await (await officer.Client.PostAsync("/api/v1/certificates", Certificate(id, "C-2"))).ReadObjectAsync())["confirmed"]!);
    }

    [Theory, OnEachDatabase]
    public async Task RecordCertificate_NamesFieldCodeAndRule_WhenAFieldIsWrong(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var other = await host.Door.SettleMerchantAsync();
        var auditor = await host.Door.AddStaffAsync(Roles.Auditor);
        var id = (Guid)(await ListAsync(merchant, "S-1"))["id"]!;
        async Task Refuses(object body, int status, string code, string? field) => await (await merchant.Client.PostAsync("/api/v1/certificates", body)).RefusedAsync(status, code, field);

        await Refuses(Certificate(id, verifiedOn: "2026-03-03"), 400, "day.in-future", "verifiedOn");
        await Refuses(Certificate(id, validUntil: "2027-02-02"), 400, "certificate.beyond-cycle", "validUntil");
        await Refuses(Certificate(id, validUntil: "2026-02-01"), 400, "certificate.valid-until", "validUntil");
        await Refuses(Certificate(id, validUntil: "9999-12-31"), 400, "day.out-of-range", "validUntil");
        await Refuses(Certificate(id, verifiedOn: "yesterday"), 400, "field.wrong-type", "verifiedOn");
        await Refuses(Certificate(id, number: ""), 400, "text.shape", "number");
        await Refuses(Certificate(Guid.NewGuid()), 404, "instrument.unknown", null);
        await (await other.Client.PostAsync("/api/v1/certificates", Certificate(id))).RefusedAsync(404, "instrument.unknown");
        await (await auditor.Client.PostAsync("/api/v1/certificates", Certificate(id))).RefusedAsync(403, "access.wrong-role");
    }

    [Theory, OnEachDatabase]
    public async Task ConfirmNoneNeeded_IsRefused_WhileAMandatoryInstrumentIsInUse(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var officer = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 1", "44");

        await (await officer.Client.PostAsync("/api/v1/exemptions", new { shop = merchant.Shop })).ReadObjectAsync();
        await (await officer.Client.PostAsync("/api/v1/exemptions", new { shop = merchant.Shop })).RefusedAsync(409, "exemption.confirmed-already", "shop");
        await merchant.RegisterShopAsync();
        await ListAsync(merchant, "S-1");
        await (await officer.Client.PostAsync("/api/v1/exemptions", new { shop = merchant.Shop })).RefusedAsync(409, "exemption.instruments-in-use", "shop");
    }

    [Theory, OnEachDatabase]
    public async Task ASoleTradersInstruments_AreHidden_WithoutConsent(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync(soleTrader: true);
        var id = (Guid)(await ListAsync(merchant, "S-1"))["id"]!;
        await (await merchant.Client.PostAsync("/api/v1/certificates", Certificate(id))).ReadObjectAsync();

        await (await host.Anonymous.GetAsync($"/api/v1/instruments/{id}")).RefusedAsync(404, "instrument.unknown");
        Assert.Empty((await (await host.Anonymous.GetAsync($"/api/v1/shops/{merchant.Shop}/instruments")).ReadObjectAsync())["items"]!.AsArray());
        var officer = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 1", "44");
        var stranger = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 9", "11");
        Assert.Equal("in-date", (string)(await (await merchant.Client.GetAsync($"/api/v1/instruments/{id}")).ReadObjectAsync())["state"]!);
        Assert.Equal("in-date", (string)(await (await officer.Client.GetAsync($"/api/v1/instruments/{id}")).ReadObjectAsync())["state"]!);
        await (await stranger.Client.GetAsync($"/api/v1/instruments/{id}")).RefusedAsync(404, "instrument.unknown");
    }

    internal static async Task<JsonObject> ListAsync(TestMerchant merchant, string serial, string type = "price-scale") =>
        await (await merchant.Client.PostAsync("/api/v1/instruments", Scale(merchant, serial, type))).ReadObjectAsync();

    private static object Scale(TestMerchant merchant, string serial, string type = "price-scale") =>
        new { shop = merchant.Shop, type, manufacturer = "Dahua", serial, mandatory = true, location = "Checkout 1" };

    private static object Certificate(Guid instrument, string number = "C-1", string verifiedOn = "2026-02-01", string validUntil = "2027-01-31") =>
        new { instrument, number, laboratory = "Shenzhen Institute of Metrology", verifiedOn, validUntil };

    private static async Task<HttpResponseMessage> RetireAsync(TestMerchant merchant, Guid instrument, string? version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/instruments/{instrument}/retirements") { Content = JsonContent.Create(new { reason = "sold" }) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        return await merchant.Client.SendAsync(request);
    }

    private static async Task<(string State, bool Confirmed)> VerificationAsync(TrustHostFixture host, Guid instrument)
    {
        var view = await (await host.Anonymous.GetAsync($"/api/v1/instruments/{instrument}")).ReadObjectAsync();
        return ((string)view["state"]!, (bool)view["certificate"]!["confirmed"]!);
    }
}
