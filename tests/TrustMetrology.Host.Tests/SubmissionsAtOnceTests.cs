using System.Net;
using System.Text.Json.Nodes;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

/// <summary>What is sent twice at the same moment happens once, and is answered alike.</summary>
public sealed class SubmissionsAtOnceTests(TrustHosts hosts)
{
    private const int Times = 6;

    [Theory, OnEachDatabase]
    public async Task Draft_IsSignedOnce_WhenItIsSubmittedManyTimesAtOnce(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var draft = await (await merchant.Client.PostAsync("/api/v1/pledges/drafts", new { shop = merchant.Shop, template = "market-2023-1" })).ReadObjectAsync();
        var body = new { draft = (Guid)draft["draft"]!, signature = merchant.Key.Sign(Convert.FromHexString((string)draft["challenge"]!)) };

        var answers = await Task.WhenAll(Enumerable.Range(0, Times).Select(_ => merchant.Client.PostAsync("/api/v1/pledges", body)));

        await AreOneAsync(answers);
        Assert.Single(await ItemsAsync(merchant, "pledges"));
    }

    [Theory, OnEachDatabase]
    public async Task Key_IsRegisteredOnce_WhenItIsSubmittedManyTimesAtOnce(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var key = await merchant.RequestKeyAsync();
        await merchant.VouchAsync(key);
        var draft = await (await merchant.Client.PostAsync("/api/v1/keys/drafts", new { request = key.Id })).ReadObjectAsync();
        var body = new { draft = (Guid)draft["draft"]!, signature = key.Sign(Convert.FromHexString((string)draft["challenge"]!)) };

        await AreOneAsync(await Task.WhenAll(Enumerable.Range(0, Times).Select(_ => merchant.Client.PostAsync("/api/v1/keys", body))));
    }

    [Theory, OnEachDatabase]
    public async Task Penalties_AreEachPublishedOnce_WhenManyOfOneShopComeAtOnceAndEachTwice(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var supervisor = (await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "4403")).Client;
        Task<HttpResponseMessage> PublishAsync(int number) => supervisor.PostAsync("/api/v1/penalties", Penalty(merchant, $"2026-{number}"), $"{merchant.Shop}-{number}");

        // All of them change the one rating of the shop.
        var pairs = await Task.WhenAll(Enumerable.Range(0, Times).Select(number => Task.WhenAll(PublishAsync(number), PublishAsync(number))));

        foreach (var pair in pairs)
            await AreOneAsync(pair);
        Assert.Equal(Times, (await ItemsAsync(merchant, "penalties")).Count);
        var rating = await (await host.Anonymous.GetAsync($"/api/v1/shops/{merchant.Shop}/rating")).ReadObjectAsync();
        Assert.Equal(Times, rating["facts"]!.AsArray().Count(fact => (string)fact!["type"]! == "penalty"));
    }

    private static async Task AreOneAsync(HttpResponseMessage[] answers)
    {
        var texts = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.All(answers.Zip(texts), each => Assert.True(each.First.StatusCode == HttpStatusCode.Created, $"{(int)each.First.StatusCode} {each.Second}"));
        Assert.Single(texts.Distinct());
        Assert.Single(answers.Select(answer => answer.Headers.Location).Distinct());
    }

    private static async Task<JsonArray> ItemsAsync(TestMerchant merchant, string list) =>
        (await (await merchant.Client.GetAsync($"/api/v1/shops/{merchant.Shop}/{list}")).ReadObjectAsync())["items"]!.AsArray();

    private static object Penalty(TestMerchant merchant, string decision) =>
        new { shop = merchant.Shop, decision, decidedOn = "2026-02-25", kinds = new[] { "fine" }, severity = "minor", regime = "samr-2021", grounds = "Sold short weight.", fineFen = 50_000 };
}
