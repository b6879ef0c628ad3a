using System.Globalization;
using System.Net.Http.Headers;
using TrustMetrology.Parties;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Testing.Host;

/// <summary>Gets test people through the door that everybody uses.</summary>
public sealed class Door(TrustHostFixture host)
{
    public const string Password = "correct horse battery";

    private static int drawn;

    /// <summary>A valid unified social credit code that no other test of this run has.</summary>
    public static string NewCode(bool soleTrader = false)
    {
        var serial = Interlocked.Increment(ref drawn).ToString("D6", CultureInfo.InvariantCulture);
        return UnifiedSocialCreditCode.Complete($"{(soleTrader ? "92" : "91")}440300MA{serial}");
    }

    /// <summary>Somebody with an account and no role.</summary>
    public async Task<Somebody> RegisterPersonAsync()
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var made = await host.Anonymous.PostAsync("/api/v1/accounts", new { email, password = Password, displayName = "Somebody" });
        return await SignInAsync(email, await made.ReadIdAsync());
    }

    /// <summary>Somebody of the staff; made by the command, as <c>trust user add</c> does.</summary>
    public async Task<Somebody> AddStaffAsync(string role, string? unit = null, string? region = null)
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var added = await host.SendAsync(new AddPerson.Command(email, Password, "Officer", role, unit, region));
        return await SignInAsync(email, added.Value.Id.Value);
    }

    /// <summary>Somebody who acts for a freshly registered merchant.</summary>
    public async Task<TestMerchant> RegisterMerchantAsync(bool soleTrader = false)
    {
        var person = await RegisterPersonAsync();
        var code = NewCode(soleTrader);
        var made = await person.Client.PostAsync("/api/v1/merchants", new { code, name = "Honest Scales" });
        return new TestMerchant(host, person, new MerchantId(await made.ReadIdAsync()), code);
    }

    /// <summary>A merchant with one registered device key and one shop.</summary>
    public async Task<TestMerchant> SettleMerchantAsync(bool soleTrader = false)
    {
        var merchant = await RegisterMerchantAsync(soleTrader);
        await merchant.RegisterKeyAsync();
        await merchant.RegisterShopAsync();
        return merchant;
    }

    /// <summary>A client with a bearer token.</summary>
    public async Task<Somebody> SignInAsync(string email, Guid id)
    {
        using var answer = await host.Anonymous.PostAsync("/api/v1/tokens", new { email, password = Password });
        var tokens = await answer.ReadObjectAsync();
        var client = host.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)tokens["accessToken"]!);
        return new Somebody(new PersonId(id), email, client);
    }

    /// <summary>Gives somebody's client a fresh bearer token: needed after the clock has moved on by a day.</summary>
    public async Task SignInAgainAsync(Somebody somebody)
    {
        var again = await SignInAsync(somebody.Email, somebody.Id.Value);
        somebody.Client.DefaultRequestHeaders.Authorization = again.Client.DefaultRequestHeaders.Authorization;
    }
}

/// <summary>Somebody who is signed in.</summary>
public sealed record Somebody(PersonId Id, string Email, HttpClient Client);
