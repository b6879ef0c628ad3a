using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

public sealed class RefusalsTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task Api_AsksToSignIn_WhereverAnybodyMayNotPass(Database database)
    {
        var host = await hosts.OnAsync(database);

        foreach (var endpoint in ApiRequests.Endpoints(host).Where(endpoint => PolicyOf(endpoint) != Policies.Public))
            await (await SendAsync(host.Anonymous, endpoint)).RefusedAsync(401, "access.not-signed-in");
    }

    [Theory, OnEachDatabase]
    public async Task Api_RefusesAnotherRole_WhereverOneIsAskedFor(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = (await host.Door.RegisterMerchantAsync()).Client;
        var inspector = (await host.Door.AddStaffAsync(Roles.Inspector)).Client;
        var nobody = (await host.Door.RegisterPersonAsync()).Client;

        foreach (var endpoint in ApiRequests.Endpoints(host).Where(endpoint => PolicyOf(endpoint) is not (Policies.Public or Policies.SignedIn)))
        {
            await (await SendAsync(nobody, endpoint)).RefusedAsync(403, "access.wrong-role");
            await (await SendAsync(PolicyOf(endpoint) == Policies.Merchant ? inspector : merchant, endpoint)).RefusedAsync(403, "access.wrong-role");
        }
    }

    [Theory, OnEachDatabase]
    public async Task Api_ShowsNothingOfASoleTrader_WhoGaveNoConsent(Database database)
    {
        var host = await hosts.OnAsync(database);
        var trader = await host.Door.RegisterMerchantAsync(soleTrader: true);
        var name = $"Stall {Guid.NewGuid():N}";
        await trader.RegisterShopAsync(name: name);
        var asked = 0;

        foreach (var endpoint in ApiRequests.Endpoints(host).Where(endpoint => ApiRequests.Method(endpoint) == "GET" && PolicyOf(endpoint) == Policies.Public))
        {
            var text = await (await SendAsync(host.Anonymous, endpoint, trader.Shop.Value)).Content.ReadAsStringAsync();
            Assert.DoesNotContain(name, text, StringComparison.Ordinal);
            Assert.DoesNotContain(trader.Code, text, StringComparison.Ordinal);
            asked++;
        }

        Assert.True(asked > 5, $"only {asked} endpoints");
    }

    [Fact]
    public async Task Problem_SpeaksTheReadersLanguage_WhenItIsChinese()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.AcceptLanguage.ParseAdd("zh-CN");

        var problem = await (await host.Anonymous.SendAsync(request)).RefusedAsync(401, "access.not-signed-in");

        Assert.Equal("请先登录，或提供仍然有效的令牌。", (string)problem["detail"]!);
    }

    private static string? PolicyOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy;

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, RouteEndpoint endpoint, Guid? id = null)
    {
        using var request = ApiRequests.To(endpoint, id ?? Guid.NewGuid());
        return await client.SendAsync(request);
    }
}
