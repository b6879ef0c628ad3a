using System.Text.Json.Nodes;
using TrustMetrology.Testing;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

public sealed class ApiDocumentTests(TrustHosts hosts)
{
    private const string Document = "/api/v1/openapi.json";

    [Fact]
    public async Task ApiDocument_IsTheGoldenOne()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var text = await host.Anonymous.GetStringAsync(Document);
        Golden.Check("tests/TrustMetrology.Host.Tests/golden/openapi.json", text.ReplaceLineEndings("\n").TrimEnd() + "\n");
    }

    [Fact]
    public async Task ApiDocument_KnowsEveryEndpoint()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var paths = JsonNode.Parse(await host.Anonymous.GetStringAsync(Document))!["paths"]!.AsObject();

        var described = paths.SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {path.Key.TrimEnd('/')}"));
        var mapped = ApiRequests.Endpoints(host).Select(endpoint => $"{ApiRequests.Method(endpoint)} /{endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", "", StringComparison.Ordinal)}");

        Assert.Empty(mapped.Where(endpoint => !endpoint.EndsWith(Document, StringComparison.Ordinal)).Except(described));
    }
}
