using System.Net.Http.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

public sealed class OfficersRegionTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task Officer_IsRefused_WhereverTheShopIsInAnotherRegion(Database database)
    {
        var host = await hosts.OnAsync(database);
        var world = await OfficersWorld.BuildAsync(host);
        var strangers = await OfficersAsync(host, "440305", "4404", "11", null);

        foreach (var endpoint in EndpointsOfOfficers(host))
        {
            foreach (var stranger in strangers)
            {
                using var answer = await AskAsync(world, endpoint, stranger);
                var code = (string?)(await answer.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>())!["code"];
                Assert.True((int)answer.StatusCode == 403 && code!.EndsWith(".other-region", StringComparison.Ordinal), $"{NameOf(endpoint)}: {(int)answer.StatusCode} {code}");
            }
        }
    }

    [Theory]
    [InlineData("440304")]
    [InlineData("4403")]
    [InlineData("44")]
    public async Task Officer_MayAct_WhereverTheShopIsInTheOwnRegionOrACountyOfIt(string region)
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var world = await OfficersWorld.BuildAsync(host);
        var officer = Assert.Single(await OfficersAsync(host, region));

        foreach (var endpoint in EndpointsOfOfficers(host))
        {
            using var answer = await AskAsync(world, endpoint, officer);
            Assert.True((int)answer.StatusCode is 200 or 201 or 409, $"{NameOf(endpoint)}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private static async Task<List<HttpClient>> OfficersAsync(TrustHostFixture host, params string?[] regions)
    {
        var officers = new List<HttpClient>();
        foreach (var region in regions)
            officers.Add((await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 9", region)).Client);
        return officers;
    }

    // A new endpoint of officers is asked by itself; OfficersWorld then has to learn how.
    private static IEnumerable<RouteEndpoint> EndpointsOfOfficers(TrustHostFixture host) => ApiRequests.Endpoints(host).Where(endpoint =>
        ApiRequests.Method(endpoint) != "GET" && (endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy is Policies.Enforcement or Policies.Supervisor || NameOf(endpoint) == "RecordCertificate"));

    private static async Task<HttpResponseMessage> AskAsync(OfficersWorld world, RouteEndpoint endpoint, HttpClient officer)
    {
        var (id, body) = world.RequestTo(NameOf(endpoint)) ?? throw new InvalidOperationException($"How does an officer ask {NameOf(endpoint)}?");
        using var request = ApiRequests.To(endpoint, id);
        request.Content = JsonContent.Create(body, options: PlatformJson.Options);
        return await officer.SendAsync(request);
    }

    private static string NameOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName;
}
