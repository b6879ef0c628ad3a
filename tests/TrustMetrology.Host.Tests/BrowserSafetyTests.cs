using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

/// <summary>What another site, or a link of a stranger's, could make a signed-in browser do.</summary>
public sealed class BrowserSafetyTests(TrustHosts hosts)
{
    private const string SignInPage = "/en/account/sign-in";

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_LeadsToTheAccount_WhenTheWayBackLeadsElsewhere(string back)
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var person = await host.Door.RegisterPersonAsync();
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = host.Address };
        var address = $"{SignInPage}?return={Uri.EscapeDataString(back)}";
        var token = Regex.Match(await browser.GetStringAsync(address), "__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = person.Email, ["password"] = Door.Password, ["__RequestVerificationToken"] = token });

        using var answer = await browser.PostAsync(address, form);

        Assert.Equal((HttpStatusCode.Found, "/en/account"), (answer.StatusCode, answer.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task SignInPage_RefusesAForm_WhenItIsAnotherSites()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var person = await host.Door.RegisterPersonAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = person.Email, ["password"] = Door.Password });

        using var answer = await host.Anonymous.PostAsync(SignInPage, form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers, header => header.Key == "Set-Cookie" && header.Value.Any(cookie => cookie.StartsWith("trust=", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false, "path=/; samesite=lax; httponly")]
    [InlineData(true, "path=/; secure; samesite=lax; httponly")]
    public async Task Session_GivesACookieThatNoScriptReads_AndNoOtherSiteSends(bool secure, string flags)
    {
        await using var host = await TrustHostFixture.StartAsync(Database.Sqlite, ("SignIn:SecureCookies", secure.ToString()));
        var person = await host.Door.RegisterPersonAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session") { Content = JsonContent.Create(new { email = person.Email, password = Door.Password }) };
        request.Headers.Add("Cookie", "trust=planted");

        using var answer = await host.Anonymous.SendAsync(request);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.EndsWith(flags, cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", cookie, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("/log/tile/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/log/tile/0/..%2f..%2fappsettings.json")]
    [InlineData("/log/tile/0/%00")]
    [InlineData("/log/tile//etc/passwd")]
    public async Task Log_ServesNothing_WhenThePathClimbsOutOfIt(string path)
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        Assert.True((int)(await host.Anonymous.GetAsync(path)).StatusCode is 400 or 404);
    }
}
