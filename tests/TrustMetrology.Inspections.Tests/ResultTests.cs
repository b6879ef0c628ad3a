using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Inspections.Tests;

public sealed class ResultTests(TrustHosts hosts)
{
    private const string Results = "/api/v1/results";

    [Theory, OnEachDatabase]
    public async Task FileInspectionResult_IsSealedInTheLogAndOpenToThePublic(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var inspector = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 1", "4403");

        var receipt = await (await inspector.Client.PostAsync(Results, new { shop = merchant.Shop, visitedOn = "2026-03-01", category = 1 })).ReadObjectAsync();

        Assert.Null(receipt["publicUntil"]);
        var record = await host.ReadAsync(db => db.Set<StoredRecord>().SingleAsync(each => each.Id == (Guid)receipt["record"]!));
        Assert.Equal("fact", record.Kind);
        Assert.DoesNotContain(merchant.Shop.ToString(), Encoding.UTF8.GetString(record.Bytes), StringComparison.Ordinal);
        var shown = Assert.Single(await ItemsAsync(host, merchant, "results"))!;
        Assert.Equal((receipt["record"]!.ToString(), true, "none"), (shown["record"]!.ToString(), (bool)shown["facts"]!["conforming"]!, (string)shown["objection"]!));
    }

    [Theory, OnEachDatabase]
    public async Task FileInspectionResult_AnswersOnlyEnforcementOfTheRegion(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var stranger = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 9", "4401");
        var nowhere = await host.Door.AddStaffAsync(Roles.Auditor);
        var body = new { shop = merchant.Shop, visitedOn = "2026-03-01", category = 1 };

        await (await stranger.Client.PostAsync(Results, body)).RefusedAsync(403, "shop.other-region");
        Assert.Equal(HttpStatusCode.Forbidden, (await merchant.Client.PostAsync(Results, body)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await nowhere.Client.PostAsync(Results, body)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Anonymous.PostAsync(Results, body)).StatusCode);
        Assert.Empty(await ItemsAsync(host, merchant, "results"));
    }

    [Theory, OnEachDatabase]
    public async Task FileInspectionResult_NamesFieldCodeAndRule_WhenAFieldIsWrong(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var inspector = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 1", "44");
        async Task Refuses(JsonObject body, string code, string field)
        {
            body["shop"] = merchant.Shop.ToString();
            body["visitedOn"] ??= "2026-03-01";
            await (await inspector.Client.PostAsync(Results, body)).RefusedAsync(400, code, field);
        }

        await Refuses(new JsonObject { ["category"] = 0 }, "result.category", "category");
        await Refuses(new JsonObject { ["category"] = 11 }, "result.category", "category");
        await Refuses(new JsonObject { ["category"] = 6 }, "result.findings", "findings");
        await Refuses(new JsonObject { ["category"] = 1, ["findings"] = new JsonArray(Finding()) }, "result.findings", "findings");
        await Refuses(new JsonObject { ["category"] = 6, ["findings"] = new JsonArray([null]) }, "result.findings", "findings");
        await Refuses(new JsonObject { ["category"] = 6, ["findings"] = new JsonArray(Finding(code: "Broken Seal")) }, "finding.code", "findings[0].code");
        await Refuses(new JsonObject { ["category"] = 6, ["findings"] = new JsonArray(Finding(cause: "a b")) }, "cause.malformed", "findings[0].cause");
        await Refuses(new JsonObject { ["category"] = 6, ["findings"] = new JsonArray(Finding(severity: "awful")) }, "field.wrong-type", "findings[0].severity");
        await Refuses(new JsonObject { ["category"] = 6, ["findings"] = new JsonArray(Finding(instrument: Guid.NewGuid())) }, "finding.instrument", "findings[0].instrument");
        await Refuses(new JsonObject { ["category"] = 1, ["visitedOn"] = "2026-03-03" }, "day.in-future", "visitedOn");
        await Refuses(new JsonObject { ["category"] = 8, ["visitedOn"] = "2023-03-01" }, "publication.window-over", "visitedOn");
        await Refuses(new JsonObject { ["category"] = 1, ["contradicts"] = Guid.NewGuid().ToString() }, "result.contradicts", "contradicts");
        Assert.Empty(await ItemsAsync(host, merchant, "results"));
    }

    [Theory, OnEachDatabase]
    public async Task RectifyFinding_SaysWhetherItWasOnTime_Once(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var inspector = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 1", "44");
        var body = new JsonObject { ["shop"] = merchant.Shop.ToString(), ["visitedOn"] = "2026-02-01", ["category"] = 6, ["findings"] = new JsonArray(Finding(rectifyBy: "2026-02-10"), Finding()) };
        await (await inspector.Client.PostAsync(Results, body)).ReadObjectAsync();
        var findings = Assert.Single(await ItemsAsync(host, merchant, "results"))!["facts"]!["findings"]!.AsArray();
        string Path(int index) => $"/api/v1/findings/{findings[index]!["finding"]}/rectifications";

        await (await inspector.Client.PostAsync(Path(0), new { rectifiedOn = "2026-01-31" })).RefusedAsync(400, "finding.rectified-before", "rectifiedOn");
        await (await inspector.Client.PostAsync(Path(0), new { rectifiedOn = "2026-02-11" })).ReadObjectAsync();
        await (await inspector.Client.PostAsync(Path(1), new { rectifiedOn = "2026-02-11" })).ReadObjectAsync();
        await (await inspector.Client.PostAsync(Path(0), new { rectifiedOn = "2026-02-11" })).RefusedAsync(409, "finding.rectified-already");
        await (await inspector.Client.PostAsync($"/api/v1/findings/{Guid.NewGuid()}/rectifications", new { rectifiedOn = "2026-02-11" })).RefusedAsync(404, "finding.unknown");

        var repairs = Assert.Single(await ItemsAsync(host, merchant, "results"))!["followUps"]!.AsArray().Select(each => each!["facts"]!).ToDictionary(each => (string)each["finding"]!, each => (bool)each["onTime"]!);
        Assert.Equal((false, true), (repairs[(string)findings[0]!["finding"]!], repairs[(string)findings[1]!["finding"]!]));
    }

    [Theory, OnEachDatabase]
    public async Task AResultWithFindings_IsGoneFromEveryAnswer_WhenItsTimeIsOver(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var inspector = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 1", "44");
        var body = new JsonObject { ["shop"] = merchant.Shop.ToString(), ["visitedOn"] = "2026-03-02", ["category"] = 6, ["findings"] = new JsonArray(Finding()) };
        var receipt = await (await inspector.Client.PostAsync(Results, body)).ReadObjectAsync();
        Assert.Equal(new DateTimeOffset(2028, 3, 2, 16, 0, 0, TimeSpan.Zero), (DateTimeOffset)receipt["publicUntil"]!);

        host.Clock.Now = ((DateTimeOffset)receipt["publicUntil"]!).AddTicks(-1);
        Assert.Single(await ItemsAsync(host, merchant, "results"));
        host.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Empty(await ItemsAsync(host, merchant, "results"));
        var record = await (await host.Anonymous.GetAsync($"/api/v1/records/{receipt["record"]}")).ReadObjectAsync();
        Assert.Equal("{}", record["seals"]!.ToJsonString());
    }

    internal static async Task<JsonArray> ItemsAsync(TrustHostFixture host, TestMerchant merchant, string what) =>
        (await (await host.Anonymous.GetAsync($"/api/v1/shops/{merchant.Shop}/{what}")).ReadObjectAsync())["items"]!.AsArray();

    private static JsonObject Finding(string code = "short-weight", string severity = "major", string? cause = null, Guid? instrument = null, string? rectifyBy = null)
    {
        var finding = new JsonObject { ["code"] = code, ["severity"] = severity, ["text"] = "20 g short in 1 kg" };
        if (cause is not null)
            finding["cause"] = cause;
        if (instrument is { } id)
            finding["instrument"] = id.ToString();
        if (rectifyBy is not null)
            finding["rectifyBy"] = rectifyBy;
        return finding;
    }
}
