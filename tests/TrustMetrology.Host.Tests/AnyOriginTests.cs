using System.Net;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

/// <summary>What scripts of other origins may read.</summary>
public sealed class AnyOriginTests(TrustHosts hosts)
{
    [Theory]
    [InlineData("/log/checkpoint")]
    [InlineData("/log/tile/0/x999/999")]
    [InlineData("/log/nope")]
    [InlineData("/data/nope")]
    [InlineData("/.well-known/trust-metrology.json")]
    [InlineData("/api/v1/records/00000000-0000-0000-0000-000000000000/evidence")]
    [InlineData("/api/v1/records/00000000-0000-0000-0000-000000000000/proof")]
    public async Task Verifier_ReadsFromAnyOrigin_RefusalsToo(string path)
    {
        var host = await hosts.OnAsync(Database.Sqlite);

        using var answer = await host.Anonymous.GetAsync(path);
        using var asked = new HttpRequestMessage(HttpMethod.Options, path) { Headers = { { "Origin", "https://elsewhere.example" }, { "Access-Control-Request-Method", "GET" } } };
        using var browser = new HttpClient { BaseAddress = host.Address };
        using var allowed = await browser.SendAsync(asked);

        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        if (!answer.IsSuccessStatusCode)
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal((HttpStatusCode.NoContent, "*"), (allowed.StatusCode, allowed.Headers.GetValues("Access-Control-Allow-Origin").Single()));
    }

    [Theory]
    [InlineData("/api/v1/me")]
    [InlineData("/en/")]
    public async Task Others_StayWithTheirOrigin(string path)
    {
        var host = await hosts.OnAsync(Database.Sqlite);

        using var answer = await host.Anonymous.GetAsync(path);

        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }
}
