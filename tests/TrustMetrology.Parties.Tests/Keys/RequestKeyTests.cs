using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Parties.Tests.Keys;

public sealed class RequestKeyTests(TrustHosts hosts)
{
    private const string Drafts = "/api/v1/keys/drafts";

    [Theory, OnEachDatabase]
    public async Task VouchForKey_IsRefused_WhenTheMerchantIsAnotherRegions(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var key = await merchant.RequestKeyAsync();
        Task<Somebody> OfficerAsync(string? region) => host.Door.AddStaffAsync("inspector", region: region);
        async Task<HttpResponseMessage> VouchAsync(string? region) => await (await OfficerAsync(region)).Client.PostAsync($"/api/v1/keys/requests/{key.Id}/vouch", new { fingerprint = key.Fingerprint });

        foreach (var region in new[] { "11", "4404", "440305", "440304", null })
        {
            await (await VouchAsync(region)).RefusedAsync(403, "merchant.other-region");
            Assert.DoesNotContain(key.Id.ToString(), await (await OfficerAsync(region)).Client.GetStringAsync("/api/v1/keys/requests"), StringComparison.Ordinal);
        }

        await merchant.RegisterShopAsync(region: "440304");
        await (await VouchAsync("440305")).RefusedAsync(403, "merchant.other-region");
        Assert.Contains(key.Id.ToString(), await (await OfficerAsync("440304")).Client.GetStringAsync("/api/v1/keys/requests"), StringComparison.Ordinal);
        await (await VouchAsync("440304")).ReadObjectAsync();
    }

    [Theory, OnEachDatabase]
    public async Task KeyRequest_IsRefused_WhenItHasExpired(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database, ("Signing:KeyRequestLifetime", "1.00:00:00"), ("SignIn:SessionLifetime", "10.00:00:00"));
        var merchant = await host.Door.RegisterMerchantAsync();
        var key = await merchant.RequestKeyAsync();
        var officer = await merchant.VouchAsync(await merchant.RequestKeyAsync());
        Task<HttpResponseMessage> DraftAsync() => merchant.Client.PostAsync(Drafts, new { request = key.Id });
        Task<HttpResponseMessage> VouchAsync() => officer.Client.PostAsync($"/api/v1/keys/requests/{key.Id}/vouch", new { fingerprint = key.Fingerprint });
        var line = (await (await officer.Client.GetAsync("/api/v1/keys/requests")).ReadObjectAsync())["items"]!.AsArray().Single();
        Assert.Equal(host.Clock.Now.AddDays(1), (DateTimeOffset)line!["expires"]!);

        await host.Door.SignInAgainAsync(officer);
        host.Clock.Advance(TimeSpan.FromHours(23.5));
        var draft = await (await merchant.VouchAsync(key) is { } ? await DraftAsync() : throw new InvalidOperationException()).ReadObjectAsync();
        host.Clock.Advance(TimeSpan.FromHours(0.5));
        await host.Door.SignInAgainAsync(officer);
        await host.Door.SignInAgainAsync(merchant.Person);

        await (await VouchAsync()).RefusedAsync(409, "key.request-expired");
        await (await DraftAsync()).RefusedAsync(409, "key.request-expired");
        await (await merchant.SubmitAsync(draft, key)).RefusedAsync(409, "key.request-expired");
        Assert.Empty((await (await officer.Client.GetAsync("/api/v1/keys/requests")).ReadObjectAsync())["items"]!.AsArray());
    }

    [Theory, OnEachDatabase]
    public async Task ForgetKeyRequests_ForgetsARequest_WhenItExpiredADayAgo(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var old = await merchant.RequestKeyAsync();
        host.Clock.Advance(TimeSpan.FromDays(31));
        await host.Door.SignInAgainAsync(merchant.Person);
        await (await merchant.Client.PostAsync(Drafts, new { request = old.Id })).RefusedAsync(409, "key.request-expired");
        var young = await merchant.RequestKeyAsync();

        await host.RunAsync<ForgetKeyRequestsJob>();
        await host.RunAsync<ForgetKeyRequestsJob>();

        await (await merchant.Client.PostAsync(Drafts, new { request = old.Id })).RefusedAsync(404, "key.request-unknown");
        await (await merchant.Client.PostAsync(Drafts, new { request = young.Id })).RefusedAsync(409, "key.not-vouched");
    }
}
