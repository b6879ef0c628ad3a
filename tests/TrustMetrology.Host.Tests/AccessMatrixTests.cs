using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Testing;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

public sealed class AccessMatrixTests(TrustHosts hosts)
{
    [Fact]
    public async Task Endpoints_EachNameAPolicy()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        Assert.Empty(await AccessMatrix.WithoutPolicyAsync(host.Services, EndpointsOf(host)));
    }

    [Fact]
    public async Task Endpoints_AdmitWhomTheGoldenMatrixSays()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var lines = await AccessMatrix.LinesAsync(host.Services, EndpointsOf(host));
        Golden.Check("tests/TrustMetrology.Host.Tests/golden/access.txt", string.Join('\n', lines) + "\n");
    }

    [Fact]
    public async Task WithoutPolicy_FindsTheWrongOne_WhenAnEndpointNamesNoneOrLetsAnybodyIn()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var bare = new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/bare"), 0, EndpointMetadataCollection.Empty, "bare");
        var open = new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/open"), 0, new EndpointMetadataCollection(new Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute()), "open");

        Assert.Equal(["/bare", "/open"], await AccessMatrix.WithoutPolicyAsync(host.Services, [bare, open]));
        Assert.Equal(["ANY /bare |  | - - - - - -"], await AccessMatrix.LinesAsync(host.Services, [bare]));
    }

    private static IReadOnlyList<Endpoint> EndpointsOf(TrustHostFixture host) => host.Services.GetRequiredService<EndpointDataSource>().Endpoints;
}
