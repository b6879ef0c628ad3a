using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Site.Tests;

/// <summary>Files of open data hold what is public at that moment, and no more.</summary>
public sealed class OpenDataTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task ShopsFile_HoldsASoleTrader_WhileTheOwnerConsents(Database database)
    {
        var host = await hosts.OnAsync(database);
        var trader = await host.Door.SettleMerchantAsync(soleTrader: true);

        Assert.Null(await FindAsync(host, "shops.jsonl", trader.Shop.Value));
        await (await trader.Client.PutAsync("/api/v1/merchants/consent", null)).ReadObjectAsync();
        var line = await FindAsync(host, "shops.jsonl", trader.Shop.Value);
        Assert.NotEqual(trader.Code, (string?)line!["code"]);
        Assert.DoesNotContain(trader.Code, await ReadAsync(host, "shops.csv"), StringComparison.Ordinal);
        await (await trader.Client.DeleteAsync("/api/v1/merchants/consent")).ReadObjectAsync();
        Assert.Null(await FindAsync(host, "shops.jsonl", trader.Shop.Value));
    }

    [Theory, OnEachDatabase]
    public async Task RecordsFile_LosesAPenalty_OnceItsWindowIsOver(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var penalty = await PunishAsync(host, merchant);
        await host.RunAsync<SequenceJob>();
        using var before = await host.Anonymous.GetAsync("/data/records.jsonl", TestContext.Current.CancellationToken);

        Assert.NotNull(await FindAsync(host, "records.jsonl", penalty));
        host.Clock.Advance(TimeSpan.FromDays(3 * 366 + 31));
        Assert.Null(await FindAsync(host, "records.jsonl", penalty));
        Assert.Equal(HttpStatusCode.OK, (await AskAgainAsync(host, "records.jsonl", before)).StatusCode);
    }

    [Theory, OnEachDatabase]
    public async Task File_IsNotSentAgain_WhileNothingInItChanges(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        foreach (var file in new[] { "shops.csv", "shops.jsonl", "records.jsonl", "anchors.jsonl" })
        {
            using var first = await host.Anonymous.GetAsync($"/data/{file}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotModified, (await AskAgainAsync(host, file, first)).StatusCode);
        }

        using var shops = await host.Anonymous.GetAsync("/data/shops.csv", TestContext.Current.CancellationToken);
        await merchant.RegisterShopAsync(name: "Another");
        Assert.Equal(HttpStatusCode.OK, (await AskAgainAsync(host, "shops.csv", shops)).StatusCode);
    }

    [Theory, OnEachDatabase]
    public async Task ShopsFile_StaysATable_WhateverAShopIsCalled(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        await merchant.RegisterShopAsync(name: "=1+1, \"诚信\"");

        var bytes = await host.Anonymous.GetByteArrayAsync("/data/shops.csv", TestContext.Current.CancellationToken);
        var text = Encoding.UTF8.GetString(bytes);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal(3, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(",\"'=1+1, \"\"诚信\"\"\",", text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Statistics_CountWhatThePublicFinds(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        await merchant.CompleteAsync("/api/v1/pledges/drafts", new { shop = merchant.Shop, template = "market-2023-1" });
        await (await merchant.Client.PostAsync("/api/v1/instruments", new { shop = merchant.Shop, type = "price-scale", manufacturer = "Scales", serial = "1", mandatory = true })).ReadIdAsync();
        await host.Door.SettleMerchantAsync(soleTrader: true);
        host.Clock.Advance(TimeSpan.FromMinutes(5));

        var counted = JsonNode.Parse(await host.Anonymous.GetStringAsync("/api/v1/statistics", TestContext.Current.CancellationToken))!;
        Assert.Equal(1, (int)counted["shops"]!["all"]!);
        Assert.Equal(1, (int)counted["shops"]!["byStanding"]!.AsArray().Sum(each => (int)each!["shops"]!));
        Assert.Equal(["440000"], counted["shops"]!["byRegion"]!.AsArray().Select(each => (string)each!["what"]!));
        Assert.Equal(1, (int)counted["pledgesInForce"]!);
        Assert.Equal((1, 1, 0), ((int)counted["instruments"]!["inUse"]!, (int)counted["instruments"]!["mandatory"]!, (int)counted["instruments"]!["inDate"]!));
        Assert.Equal(300, (long)counted["log"]!["oldestWaitingSeconds"]!);
    }

    private static async Task<Guid> PunishAsync(TrustHostFixture host, TestMerchant merchant)
    {
        var supervisor = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "4403");
        var penalty = await (await supervisor.Client.PostAsync("/api/v1/penalties", new
        {
            shop = merchant.Shop,
            decision = "2026-17",
            decidedOn = "2026-02-25",
            kinds = new[] { "fine" },
            severity = "minor",
            regime = "samr-2021",
            grounds = "Sold short weight.",
            fineFen = 50_000,
        })).ReadObjectAsync();
        return (Guid)penalty["record"]!;
    }

    private static Task<string> ReadAsync(TrustHostFixture host, string file) => host.Anonymous.GetStringAsync($"/data/{file}", TestContext.Current.CancellationToken);

    private static async Task<JsonNode?> FindAsync(TrustHostFixture host, string file, Guid id) =>
        (await ReadAsync(host, file)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)).FirstOrDefault(line => (Guid)line!["id"]! == id);

    private static async Task<HttpResponseMessage> AskAgainAsync(TrustHostFixture host, string file, HttpResponseMessage first)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/data/{file}");
        request.Headers.Add("If-None-Match", first.Headers.ETag!.ToString());
        return await host.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
