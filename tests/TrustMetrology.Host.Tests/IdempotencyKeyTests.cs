using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

public sealed class IdempotencyKeyTests(TrustHosts hosts)
{
    private const string Shops = "/api/v1/shops";

    private static readonly object Shop = new { name = "Corner Market", address = "1 Example Road", region = "440304", sector = "market" };

    [Theory, OnEachDatabase]
    public async Task Replay_GivesTheFirstAnswer_WithItsStatusBodyAndLocation(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();

        var first = await merchant.Client.PostAsync(Shops, Shop, "once");
        var again = await merchant.Client.PostAsync(Shops, Shop, "once");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(
            (first.StatusCode, first.Headers.Location, first.Headers.ETag, await first.Content.ReadAsStringAsync()),
            (again.StatusCode, again.Headers.Location, again.Headers.ETag, await again.Content.ReadAsStringAsync()));
        Assert.NotNull(again.Headers.Location);
    }

    [Theory, OnEachDatabase]
    public async Task Key_IsRefused_WhenItWasUsedForAnotherBodyOrAnotherEndpoint(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var shop = await (await merchant.Client.PostAsync(Shops, Shop, "once")).ReadIdAsync();

        await (await merchant.Client.PostAsync(Shops, new { name = "Other", address = "1 Example Road", region = "440304", sector = "market" }, "once")).RefusedAsync(422, "idempotency-key.reused", "Idempotency-Key");
        await (await merchant.Client.PostAsync($"{Shops}/{shop}/closure", new { }, "once")).RefusedAsync(422, "idempotency-key.reused");

        var stranger = await host.Door.RegisterMerchantAsync();
        Assert.NotEqual(shop, await (await stranger.Client.PostAsync(Shops, Shop, "once")).ReadIdAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Refusal_IsNotKept_SoThatTheSameKeyServesOnceTheReasonIsGone(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();
        var body = new { code = Door.NewCode(), name = "Scales" };

        await (await person.Client.PostAsync("/api/v1/merchants", new { code = "1", name = "Scales" }, "once")).RefusedAsync(400, "merchant.credit-code");

        await (await person.Client.PostAsync("/api/v1/merchants", body, "once")).ReadIdAsync();
    }

    [Theory, OnEachDatabase]
    public async Task Requests_MakeOneShop_WhenTheyComeAtOnceWithOneKey(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => merchant.Client.PostAsync(Shops, Shop, "at-once")));

        var made = answers.Where(answer => answer.StatusCode == HttpStatusCode.Created).ToList();
        Assert.Single((await Task.WhenAll(made.Select(answer => answer.ReadIdAsync()))).Distinct());
        foreach (var answer in answers.Except(made))
            await answer.RefusedAsync(409, "idempotency-key.in-progress");
        var mine = await (await merchant.Client.GetAsync($"/api/v1/merchants/{merchant.Id}")).ReadObjectAsync();
        Assert.Single(mine["shops"]!.AsArray());
    }

    [Fact]
    public async Task Endpoints_AskForAKey_WhereverARepetitionWouldMakeSomethingTwice()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        // A draft that is completed, or made twice, is told apart by its own id.
        var creating = ApiRequests.Endpoints(host).Where(endpoint => ApiRequests.Method(endpoint) == "POST"
            && endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Any(answer => answer.StatusCode == 201)
            && MutatedBodies.TypeOf(endpoint)?.GetProperty("Draft") is null
            && !endpoint.RoutePattern.RawText!.Contains("drafts", StringComparison.Ordinal)).ToList();

        Assert.True(creating.Count > 15, $"only {creating.Count} endpoints make something");
        Assert.Empty(creating.Where(endpoint => endpoint.Metadata.GetMetadata<IdempotencyKeyTaken>() is not { Required: true }).Select(endpoint => endpoint.DisplayName));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("with space")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789+")]
    public async Task Endpoints_RefuseARequest_WhenTheKeyIsMissingOrMalformed(string? key)
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        HttpClient[] callers = [(await host.Door.RegisterMerchantAsync()).Client, (await host.Door.AddStaffAsync(Roles.Supervisor)).Client, (await host.Door.AddStaffAsync(Roles.Administrator)).Client];

        foreach (var endpoint in ApiRequests.Endpoints(host).Where(endpoint => endpoint.Metadata.GetMetadata<IdempotencyKeyTaken>() is { Required: true }))
        {
            using var request = ApiRequests.To(endpoint, Guid.NewGuid());
            request.Headers.Remove("Idempotency-Key");
            if (key is not null)
                request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            if (MutatedBodies.TypeOf(endpoint) is { } type)
                request.Content = JsonContent.Create(MutatedBodies.Fitting(type), options: PlatformJson.Options);
            await (await CallerOf(callers, endpoint).SendAsync(request)).RefusedAsync(400, "idempotency-key.missing", "Idempotency-Key");
        }
    }

    private static HttpClient CallerOf(HttpClient[] callers, RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAuthorizeData>()!.Policy switch
    {
        Policies.Enforcement or Policies.Supervisor => callers[1],
        Policies.Administrator => callers[2],
        _ => callers[0],
    };
}
