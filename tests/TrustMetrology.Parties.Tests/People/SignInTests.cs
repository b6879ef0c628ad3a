using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Parties.Tests.People;

public sealed class SignInTests(TrustHosts hosts)
{
    private const string Tokens = "/api/v1/tokens";

    [Theory, OnEachDatabase]
    public async Task SignIn_IsRefusedAlike_WhenAddressOrPasswordIsWrong(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();

        await (await host.Anonymous.PostAsync(Tokens, new { email = person.Email, password = "wrong horse battery" })).RefusedAsync(401, "sign-in.refused");
        await (await host.Anonymous.PostAsync(Tokens, new { email = "nobody@example.org", password = Door.Password })).RefusedAsync(401, "sign-in.refused");
    }

    [Theory, OnEachDatabase]
    public async Task SignIn_RestsForAQuarterOfAnHour_WhenItFailedFiveTimes(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var person = await host.Door.RegisterPersonAsync();
        for (var attempt = 0; attempt < 5; attempt++)
            await (await host.Anonymous.PostAsync(Tokens, new { email = person.Email, password = "wrong horse battery" })).RefusedAsync(401, "sign-in.refused");

        await (await host.Anonymous.PostAsync(Tokens, new { email = person.Email, password = Door.Password })).RefusedAsync(401, "sign-in.refused");
        host.Clock.Advance(TimeSpan.FromMinutes(16));

        Assert.True((await host.Anonymous.PostAsync(Tokens, new { email = person.Email, password = Door.Password })).IsSuccessStatusCode);
    }

    [Theory, OnEachDatabase]
    public async Task RefreshToken_GivesAnotherAccessToken_UntilItIsTooOld(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database, ("SignIn:AccessTokenLifetime", "00:30:00"));
        var person = await host.Door.RegisterPersonAsync();
        var tokens = await (await host.Anonymous.PostAsync(Tokens, new { email = person.Email, password = Door.Password })).ReadObjectAsync();
        var refresh = new { refreshToken = (string)tokens["refreshToken"]! };

        host.Clock.Advance(TimeSpan.FromHours(1));
        await (await person.Client.GetAsync("/api/v1/me")).RefusedAsync(401, "access.not-signed-in");
        Assert.NotNull((await (await host.Anonymous.PostAsync($"{Tokens}/refresh", refresh)).ReadObjectAsync())["accessToken"]);
        host.Clock.Advance(TimeSpan.FromHours(12));

        await (await host.Anonymous.PostAsync($"{Tokens}/refresh", refresh)).RefusedAsync(401, "sign-in.refresh-refused");
        await (await host.Anonymous.PostAsync($"{Tokens}/refresh", new { refreshToken = "x" })).RefusedAsync(401, "sign-in.refresh-refused");
    }

    [Theory, OnEachDatabase]
    public async Task Cookie_NeedsTheHeader_WhenTheRequestChangesSomething(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = host.Address };
        Assert.Equal(HttpStatusCode.NoContent, (await browser.PostAsJsonAsync("/api/v1/session", new { email = person.Email, password = Door.Password })).StatusCode);

        Assert.True((await browser.GetAsync("/api/v1/me")).IsSuccessStatusCode);
        await (await browser.DeleteAsync("/api/v1/session")).RefusedAsync(403, "access.header-missing");
        browser.DefaultRequestHeaders.Add("X-Requested-By", "page");
        Assert.Equal(HttpStatusCode.NoContent, (await browser.DeleteAsync("/api/v1/session")).StatusCode);

        await (await browser.GetAsync("/api/v1/me")).RefusedAsync(401, "access.not-signed-in");
    }

    [Theory, OnEachDatabase]
    public async Task Token_StopsCounting_WhenTheSecurityStampChanges(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();

        await host.ReadAsync(db => db.Set<Person>().Where(each => each.Id == person.Id.Value).ExecuteUpdateAsync(set => set.SetProperty(each => each.SecurityStamp, "other")));

        await (await person.Client.GetAsync("/api/v1/me")).RefusedAsync(401, "access.not-signed-in");
    }

    [Fact]
    public async Task SignIn_IsRefused_WhenOneAddressTriesTooOften()
    {
        await using var host = await TrustHostFixture.StartAsync(Database.Sqlite, ("SignIn:AttemptsPerMinute", "2"));
        var attempt = new { email = "nobody@example.org", password = "wrong horse battery" };
        await host.Anonymous.PostAsync(Tokens, attempt);
        await host.Anonymous.PostAsync(Tokens, attempt);

        var third = await host.Anonymous.PostAsync(Tokens, attempt);

        await third.RefusedAsync(429, "access.too-many-attempts");
        Assert.Equal(TimeSpan.FromSeconds(60), third.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task SignIn_TellsHowManyAttemptsAreLeft_OnEveryAnswer()
    {
        await using var host = await TrustHostFixture.StartAsync(Database.Sqlite, ("SignIn:AttemptsPerMinute", "5"));
        var person = await host.Door.RegisterPersonAsync();
        static string? RateLimit(HttpResponseMessage answer) => answer.Headers.TryGetValues("RateLimit", out var values) ? values.Single() : null;

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var right = await host.Anonymous.PostAsync(Tokens, new { email = person.Email, password = Door.Password });
        host.Clock.Advance(TimeSpan.FromSeconds(20));
        var wrong = await host.Anonymous.PostAsync(Tokens, new { email = person.Email, password = "wrong horse battery" });
        var unfitting = await host.Anonymous.PostAsync(Tokens, new { email = 7 });
        using var content = new StringContent("{", System.Text.Encoding.UTF8, "application/json");
        var broken = await host.Anonymous.PostAsync(Tokens, content);

        Assert.Equal("\"attempts\";q=5;w=60", right.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal(["\"attempts\";r=4;t=60", "\"attempts\";r=3;t=40", "\"attempts\";r=2;t=40", "\"attempts\";r=1;t=40"], new[] { right, wrong, unfitting, broken }.Select(RateLimit));
        Assert.Equal("\"attempts\";r=1;t=40", RateLimit(await host.Anonymous.GetAsync("/en/account/sign-in")));
        Assert.Null(RateLimit(await host.Anonymous.GetAsync("/api/v1/regions")));
    }

    [Fact]
    public async Task SignIn_IsTakenAgain_WhenTheMinuteIsOver()
    {
        await using var host = await TrustHostFixture.StartAsync(Database.Sqlite, ("SignIn:AttemptsPerMinute", "3"));
        var person = await host.Door.RegisterPersonAsync();
        var attempt = new { email = person.Email, password = Door.Password };
        Assert.True((await host.Anonymous.PostAsync(Tokens, attempt)).IsSuccessStatusCode);

        host.Clock.Advance(TimeSpan.FromSeconds(59));
        await (await host.Anonymous.PostAsync(Tokens, attempt)).RefusedAsync(429, "access.too-many-attempts");
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True((await host.Anonymous.PostAsync(Tokens, attempt)).IsSuccessStatusCode);
    }

    [Theory, OnEachDatabase]
    public async Task SignIn_CountsEachFailure_WhenManyComeAtOnce(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();
        var wrong = new { email = person.Email, password = "wrong horse battery" };

        for (var burst = 0; burst < 3; burst++)
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.Anonymous.PostAsync(Tokens, wrong)));

        await (await host.Anonymous.PostAsync(Tokens, new { email = person.Email, password = Door.Password })).RefusedAsync(401, "sign-in.refused");
    }

    [Theory, OnEachDatabase]
    public async Task RegisterAccount_IsRefused_WhenAFieldIsWrongOrTheAddressTaken(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();
        const string path = "/api/v1/accounts";

        await (await host.Anonymous.PostAsync(path, new { email = "no address", password = Door.Password, displayName = "A" })).RefusedAsync(400, "account.email", "email");
        await (await host.Anonymous.PostAsync(path, new { email = "a@example.org", password = "short", displayName = "A" })).RefusedAsync(400, "account.password-weak", "password");
        foreach (var password in new[] { "password1234", "Passw0rd!Passw0rd!", "123456789012", "qwertyuiop12", "TrustMetrology2026" })
            await (await host.Anonymous.PostAsync(path, new { email = "a@example.org", password, displayName = "A" })).RefusedAsync(400, "account.password-known", "password");
        await (await host.Anonymous.PostAsync(path, new { email = person.Email.ToUpperInvariant(), password = Door.Password, displayName = "A" })).RefusedAsync(409, "account.email-taken", "email");
    }
}
