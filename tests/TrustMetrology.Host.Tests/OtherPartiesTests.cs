using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

/// <summary>What isn't one's own answers like what isn't there: nobody learns by asking which ids exist.</summary>
public sealed class OtherPartiesTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task Api_AnswersLikeForAnIdThatIsNone_WhenItIsAnotherParty(Database database)
    {
        var host = await hosts.OnAsync(database);
        var (stranger, ids) = (await host.Door.SettleMerchantAsync(), await IdsOfAnotherAsync(host));
        var compared = 0;

        foreach (var endpoint in ApiRequests.Endpoints(host).Where(endpoint => PolicyOf(endpoint) is Policies.Merchant or Policies.SignedIn && !IsGoodbye(endpoint)))
        {
            var none = await AskAsync(stranger, endpoint, Guid.NewGuid());
            if (none.Code is null || none.Status != 404)
                continue;
            foreach (var (name, id) in ids)
                Assert.Equal((name, endpoint.DisplayName, none.Status, none.Code), (name, endpoint.DisplayName, (await AskAsync(stranger, endpoint, id)).Status, (await AskAsync(stranger, endpoint, id)).Code));
            compared++;
        }

        Assert.True(compared > 14, $"only {compared} endpoints say that an id is unknown");
    }

    private static async Task<Dictionary<string, Guid>> IdsOfAnotherAsync(TrustHostFixture host)
    {
        var merchant = await host.Door.SettleMerchantAsync(soleTrader: true);
        var officer = (await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "44")).Client;
        async Task<JsonObject> PostAsync(HttpClient client, string path, object body) => await (await client.PostAsync($"/api/v1/{path}", body)).ReadObjectAsync();
        object pledge = new { shop = merchant.Shop, template = "market-2023-1", terms = new { refundMultiple = 4, answerDays = 7 } };

        var key = await merchant.RequestKeyAsync();
        var instrument = await PostAsync(merchant.Client, "instruments", new { shop = merchant.Shop, type = "price-scale", manufacturer = "Example Scales", serial = "S-1", mandatory = true });
        var signed = await merchant.CompleteAsync("/api/v1/pledges/drafts", pledge);
        var draft = await PostAsync(merchant.Client, $"pledges/{signed["id"]}/withdrawals/drafts", new { });
        var result = await PostAsync(officer, "results", new { shop = merchant.Shop, visitedOn = "2026-02-20", category = 1 });
        return new Dictionary<string, Guid>
        {
            ["merchant"] = merchant.Id.Value,
            ["shop"] = merchant.Shop.Value,
            ["key"] = merchant.Key.Id,
            ["key request"] = key.Id,
            ["instrument"] = (Guid)instrument["id"]!,
            ["pledge, draft completed"] = (Guid)signed["id"]!,
            ["draft"] = (Guid)draft["draft"]!,
            ["result"] = (Guid)result["record"]!,
        };
    }

    // Every id in the request – in the address and in the body – is that one.
    private static async Task<(int Status, string? Code)> AskAsync(TestMerchant stranger, RouteEndpoint endpoint, Guid id)
    {
        using var request = ApiRequests.To(endpoint, id);
        if (MutatedBodies.TypeOf(endpoint) is { } type)
            request.Content = JsonContent.Create(Fill(MutatedBodies.Fitting(type), stranger, id), options: PlatformJson.Options);
        using var answer = await stranger.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? null : (string?)JsonNode.Parse(text)!["code"]);
    }

    // After it the stranger is nobody any more.
    private static bool IsGoodbye(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == "EndSession";

    private static JsonNode? Fill(JsonNode? body, TestMerchant stranger, Guid id)
    {
        if (body is not JsonObject members)
            return body;
        foreach (var (name, value) in members.ToList())
        {
            members[name] = (name, value) switch
            {
                ("signature" or "voucher", _) => JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(stranger.Key.Sign(new byte[32]), PlatformJson.Options)),
                ("region", _) => "440304",
                ("number" or "serial" or "cause", _) => "S-1",
                ("type", _) => "price-scale",
                ("template", _) => "market-2023-1",
                ("validUntil", _) => "2026-12-01",
                ("findings" or "readings", _) => value?.DeepClone(),
                (_, JsonValue text) when Guid.TryParse(text.ToString(), out _) => id.ToString(),
                _ => Fill(value, stranger, id)?.DeepClone(),
            };
        }

        return members;
    }

    private static string? PolicyOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy;
}
