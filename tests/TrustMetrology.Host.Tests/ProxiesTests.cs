using System.Net.Http.Json;
using Microsoft.Extensions.Options;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

/// <summary>Whose word counts for who is asking.</summary>
public sealed class ProxiesTests
{
    private const string Tokens = "/api/v1/tokens";

    [Fact]
    public async Task Attempts_AreCountedByReader_WhenTheProxyIsTrusted()
    {
        await using var host = await TrustHostFixture.StartAsync(Database.Sqlite, ("SignIn:AttemptsPerMinute", "1"), ("Proxies:Trusted:0", "127.0.0.0/8"));

        await (await TryAsync(host, "203.0.113.1")).RefusedAsync(401, "sign-in.refused");
        await (await TryAsync(host, "203.0.113.2")).RefusedAsync(401, "sign-in.refused");
        await (await TryAsync(host, "203.0.113.1")).RefusedAsync(429, "access.too-many-attempts");
        // What stands before the trusted proxies' own words is the reader's invention.
        await (await TryAsync(host, "198.51.100.9, 203.0.113.2")).RefusedAsync(429, "access.too-many-attempts");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("10.0.0.7")]
    public async Task Attempts_AreCountedByConnection_WhenNobodyTrustedForwards(string? trusted)
    {
        (string, string)[] settings = trusted is null ? [("SignIn:AttemptsPerMinute", "1")] : [("SignIn:AttemptsPerMinute", "1"), ("Proxies:Trusted:0", trusted)];
        await using var host = await TrustHostFixture.StartAsync(Database.Sqlite, settings);

        await (await TryAsync(host, "203.0.113.1")).RefusedAsync(401, "sign-in.refused");
        await (await TryAsync(host, "203.0.113.2")).RefusedAsync(429, "access.too-many-attempts");
    }

    [Fact]
    public async Task Cookie_TravelsByHttpsAlone_WhenTheTrustedProxySaysThatTheReaderCameSo()
    {
        await using var host = await TrustHostFixture.StartAsync(Database.Sqlite, ("Proxies:Trusted:0", "127.0.0.1"));
        var person = await host.Door.RegisterPersonAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session") { Content = JsonContent.Create(new { email = person.Email, password = Door.Password }) };
        request.Headers.Add("X-Forwarded-Proto", "https");

        var answer = await host.Anonymous.SendAsync(request);

        Assert.Contains("secure", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Host_DoesNotStart_WhenAProxyIsNoAddress() =>
        await Assert.ThrowsAsync<OptionsValidationException>(() => TrustHostFixture.StartAsync(Database.Sqlite, ("Proxies:Trusted:0", "nginx")));

    private static async Task<HttpResponseMessage> TryAsync(TrustHostFixture host, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Tokens) { Content = JsonContent.Create(new { email = "nobody@example.org", password = Door.Password }) };
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        return await host.Anonymous.SendAsync(request);
    }
}
