using System.Net;
using System.Net.Http.Json;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Parties.Tests.People;

/// <summary>When a cookie or token stops counting.</summary>
public sealed class SessionTests(TrustHosts hosts)
{
    private const string Session = "/api/v1/session";
    private const string Other = "another horse battery";

    [Theory, OnEachDatabase]
    public async Task Cookie_CountsNoMore_WhenItsOwnerSignedOut_CopiesIncluded(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();
        var cookie = await CookieAsync(host, person);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(host, HttpMethod.Get, "/api/v1/me", cookie)).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(host, HttpMethod.Delete, Session, cookie)).StatusCode);

        await (await SendAsync(host, HttpMethod.Get, "/api/v1/me", cookie)).RefusedAsync(401, "access.not-signed-in");
        await (await person.Client.GetAsync("/api/v1/me")).RefusedAsync(401, "access.not-signed-in");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(host, HttpMethod.Get, "/api/v1/me", await CookieAsync(host, person))).StatusCode);
    }

    [Theory, OnEachDatabase]
    public async Task Password_IsChangedByItsOwner_WhoStaysSignedInAlone(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();
        var (here, there) = (await CookieAsync(host, person), await CookieAsync(host, person));

        var changed = await SendAsync(host, HttpMethod.Post, "/api/v1/me/password", here, new { password = Door.Password, newPassword = Other });

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(host, HttpMethod.Get, "/api/v1/me", CookieOf(changed))).StatusCode);
        foreach (var old in new[] { here, there })
            await (await SendAsync(host, HttpMethod.Get, "/api/v1/me", old)).RefusedAsync(401, "access.not-signed-in");
        await (await host.Anonymous.PostAsync("/api/v1/tokens", new { email = person.Email, password = Door.Password })).RefusedAsync(401, "sign-in.refused");
        Assert.NotNull((await (await host.Anonymous.PostAsync("/api/v1/tokens", new { email = person.Email, password = Other })).ReadObjectAsync())["accessToken"]);
    }

    [Theory, OnEachDatabase]
    public async Task Password_IsRefused_WhenThePresentOneIsWrongOrTheNewOneWeak_AndFailuresCount(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();
        Task<HttpResponseMessage> ChangeAsync(string password, string newPassword) => person.Client.PostAsync("/api/v1/me/password", new { password, newPassword });

        await (await ChangeAsync(Door.Password, "short")).RefusedAsync(400, "account.password-weak", "newPassword");
        for (var attempt = 0; attempt < 5; attempt++)
            await (await ChangeAsync("wrong horse battery", Other)).RefusedAsync(400, "account.password-wrong", "password");

        await (await ChangeAsync(Door.Password, Other)).RefusedAsync(400, "account.password-wrong", "password");
        await (await host.Anonymous.PostAsync("/api/v1/tokens", new { email = person.Email, password = Door.Password })).RefusedAsync(401, "sign-in.refused");
    }

    [Theory, OnEachDatabase]
    public async Task SecondFactor_IsReplaced_ByWhoKnowsPasswordAndCode(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var person = await host.Door.RegisterPersonAsync();
        await (await person.Client.PostAsync("/api/v1/me/totp/removals", new { password = Door.Password, totp = "000000" })).RefusedAsync(409, "totp.not-enabled");
        var (secret, recovery) = await TotpTests.EnableAsync(host, person);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        person.Client.DefaultRequestHeaders.Authorization = null;
        var cookie = await CookieAsync(host, person, Totp.Code(secret, host.Clock.Now));
        Task<HttpResponseMessage> RemoveAsync(string password, string totp) => SendAsync(host, HttpMethod.Post, "/api/v1/me/totp/removals", cookie, new { password, totp });
        Task<HttpResponseMessage> ChangeAsync(string? totp) => SendAsync(host, HttpMethod.Post, "/api/v1/me/password", cookie, new { password = Door.Password, newPassword = Other, totp });

        await (await ChangeAsync(null)).RefusedAsync(400, "account.totp-wrong", "totp");
        await (await RemoveAsync("wrong horse battery", recovery)).RefusedAsync(400, "account.password-wrong", "password");
        await (await RemoveAsync(Door.Password, Totp.Code(secret, host.Clock.Now))).RefusedAsync(400, "account.totp-wrong", "totp");
        var removed = await RemoveAsync(Door.Password, recovery);

        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        await (await RemoveAsync(Door.Password, recovery)).RefusedAsync(401, "access.not-signed-in");
        cookie = CookieOf(removed);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(host, HttpMethod.Post, "/api/v1/me/totp", cookie)).StatusCode);
        Assert.NotEmpty(await CookieAsync(host, person));
    }

    [Theory, OnEachDatabase]
    public async Task Person_IsGivenAnotherRoleAndRegion_FromTheNextRequestOn(Database database)
    {
        var host = await hosts.OnAsync(database);
        var administrator = await host.Door.AddStaffAsync(Roles.Administrator);
        var officer = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 1", "4403");
        var path = $"/api/v1/people/{officer.Id}";
        var version = (await administrator.Client.GetAsync(path)).Headers.ETag!.Tag;
        object Body(string? role, string? region = "4404", bool barred = false) => new { role, unit = "Unit 2", region, barred };

        await (await EditAsync(administrator, path, null, Body(Roles.Supervisor))).RefusedAsync(428, "if-match.missing");
        await (await EditAsync(administrator, path, "\"1\"", Body(Roles.Supervisor))).RefusedAsync(412, "person.stale");
        await (await EditAsync(administrator, path, version, Body(Roles.Merchant))).RefusedAsync(400, "person.role", "role");
        await (await EditAsync(administrator, path, version, Body(Roles.Supervisor, "xx"))).RefusedAsync(400, "region.unknown", "region");
        await (await EditAsync(administrator, $"/api/v1/people/{Guid.NewGuid()}", version, Body(null))).RefusedAsync(404, "person.unknown");
        await (await EditAsync(officer, path, version, Body(null))).RefusedAsync(403, "access.wrong-role");
        var edited = await EditAsync(administrator, path, version, Body(Roles.Supervisor));

        var shown = await edited.ReadObjectAsync();
        Assert.Equal((Roles.Supervisor, "4404", "Unit 2"), (string.Join(' ', shown["roles"]!.AsArray()), (string)shown["region"]!, (string)shown["unit"]!));
        Assert.Equal(edited.Headers.ETag, (await administrator.Client.GetAsync(path)).Headers.ETag);
        var me = await (await officer.Client.GetAsync("/api/v1/me")).ReadObjectAsync();
        Assert.Equal((Roles.Supervisor, "4404"), ((string)me["roles"]![0]!, (string)me["region"]!));
        await (await EditAsync(administrator, path, version, Body(null))).RefusedAsync(412, "person.stale");
    }

    [Theory, OnEachDatabase]
    public async Task Person_IsKeptOut_AndLetInAgain(Database database)
    {
        var host = await hosts.OnAsync(database);
        var administrator = await host.Door.AddStaffAsync(Roles.Administrator);
        var merchant = await host.Door.RegisterMerchantAsync();
        async Task<HttpResponseMessage> BarAsync(Guid person, bool barred, string? role = null)
        {
            var path = $"/api/v1/people/{person}";
            return await EditAsync(administrator, path, (await administrator.Client.GetAsync(path)).Headers.ETag!.Tag, new { role, unit = (string?)null, region = (string?)null, barred });
        }

        await (await BarAsync(administrator.Id.Value, true)).RefusedAsync(409, "person.own");
        await (await BarAsync(merchant.Person.Id.Value, true, Roles.Inspector)).RefusedAsync(403, "merchant.staff");
        await (await BarAsync(merchant.Person.Id.Value, true)).ReadObjectAsync();

        await (await merchant.Client.GetAsync("/api/v1/me")).RefusedAsync(401, "access.not-signed-in");
        await (await host.Anonymous.PostAsync("/api/v1/tokens", new { email = merchant.Person.Email, password = Door.Password })).RefusedAsync(401, "sign-in.refused");
        await (await BarAsync(merchant.Person.Id.Value, false)).ReadObjectAsync();
        await host.Door.SignInAgainAsync(merchant.Person);
        var me = await (await merchant.Client.GetAsync("/api/v1/me")).ReadObjectAsync();
        Assert.Equal(Roles.Merchant, (string)me["roles"]![0]!);
    }

    [Theory, OnEachDatabase]
    public async Task Person_IsEditedOnce_WhenTwoAdministratorsReadTheSame(Database database)
    {
        var host = await hosts.OnAsync(database);
        var administrator = await host.Door.AddStaffAsync(Roles.Administrator);
        var path = $"/api/v1/people/{(await host.Door.AddStaffAsync(Roles.Inspector)).Id}";
        var version = (await administrator.Client.GetAsync(path)).Headers.ETag!.Tag;

        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(unit => EditAsync(administrator, path, version, new { role = Roles.Auditor, unit = $"Unit {unit}", region = (string?)null, barred = false })));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        foreach (var answer in answers.Where(answer => !answer.IsSuccessStatusCode))
            await answer.RefusedAsync(412, "person.stale");
    }

    private static async Task<HttpResponseMessage> EditAsync(Somebody by, string path, string? version, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        return await by.Client.SendAsync(request);
    }

    private static async Task<string> CookieAsync(TrustHostFixture host, Somebody person, string? totp = null)
    {
        var entered = await host.Anonymous.PostAsync(Session, new { email = person.Email, password = Door.Password, totp });
        Assert.Equal(HttpStatusCode.NoContent, entered.StatusCode);
        return CookieOf(entered);
    }

    private static string CookieOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

    // A copy of the cookie, as whoever found it would send it.
    private static async Task<HttpResponseMessage> SendAsync(TrustHostFixture host, HttpMethod method, string path, string cookie, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: PlatformJson.Options) };
        request.Headers.Add("Cookie", cookie);
        request.Headers.Add("X-Requested-By", "page");
        return await host.Anonymous.SendAsync(request);
    }
}
