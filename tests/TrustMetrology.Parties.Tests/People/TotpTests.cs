using System.Text;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Parties.Tests.People;

public sealed class TotpTests(TrustHosts hosts)
{
    // RFC 6238, appendix B: the first row of SHA-1, its last six digits.
    [Fact]
    public void Code_IsTheStandards_AtSecond59() => Assert.Equal("287082", Totp.Code(Encoding.ASCII.GetBytes("12345678901234567890"), DateTimeOffset.FromUnixTimeSeconds(59)));

    [Theory, OnEachDatabase]
    public async Task SignIn_NeedsACodeEachOnce_WhenASecondFactorIsSetUp(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var person = await host.Door.RegisterPersonAsync();
        var (secret, recovery) = await EnableAsync(host, person);

        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await (await SignInAsync(host, person, null)).RefusedAsync(401, "sign-in.totp-required");
        await (await SignInAsync(host, person, "000000x")).RefusedAsync(401, "sign-in.totp-wrong");
        Assert.True((await SignInAsync(host, person, Totp.Code(secret, host.Clock.Now))).IsSuccessStatusCode);
        await (await SignInAsync(host, person, Totp.Code(secret, host.Clock.Now))).RefusedAsync(401, "sign-in.totp-wrong");
        Assert.True((await SignInAsync(host, person, recovery)).IsSuccessStatusCode);
        await (await SignInAsync(host, person, recovery)).RefusedAsync(401, "sign-in.totp-wrong");
    }

    [Theory, OnEachDatabase]
    public async Task SignIn_TakesACodeOnce_WhenItIsSentManyTimesAtOnce(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var person = await host.Door.RegisterPersonAsync();
        var (secret, _) = await EnableAsync(host, person);
        host.Clock.Advance(TimeSpan.FromMinutes(2));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SignInAsync(host, person, Totp.Code(secret, host.Clock.Now))));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
    }

    [Theory, OnEachDatabase]
    public async Task EnableTotp_IsRefused_WhenTheCodeIsWrongOrNothingWasOffered(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();

        await (await person.Client.PostAsync("/api/v1/me/totp/confirmations", new { code = "123456" })).RefusedAsync(409, "totp.not-offered");
        var offer = await (await person.Client.PostAsync("/api/v1/me/totp", new { })).ReadObjectAsync();

        Assert.StartsWith("<svg", (string)offer["qr"]!, StringComparison.Ordinal);
        await (await person.Client.PostAsync("/api/v1/me/totp/confirmations", new { code = "12345" })).RefusedAsync(400, "totp.code", "code");
    }

    internal static async Task<(byte[] Secret, string Recovery)> EnableAsync(TrustHostFixture host, Somebody person)
    {
        var offer = await (await person.Client.PostAsync("/api/v1/me/totp", new { })).ReadObjectAsync();
        var secret = FromBase32((string)offer["secret"]!);
        var receipt = await (await person.Client.PostAsync("/api/v1/me/totp/confirmations", new { code = Totp.Code(secret, host.Clock.Now) })).ReadObjectAsync();
        return (secret, (string)receipt["recoveryCodes"]![0]!);
    }

    private static Task<HttpResponseMessage> SignInAsync(TrustHostFixture host, Somebody person, string? totp) =>
        host.Anonymous.PostAsync("/api/v1/tokens", new { email = person.Email, password = Door.Password, totp });

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(character => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(character, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }
}
