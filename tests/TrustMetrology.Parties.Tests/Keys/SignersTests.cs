using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Parties.Tests.Keys;

public sealed class SignersTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task VerifyAsync_GivesTheMemberOfTheRecord_WhenTheKeyCounts(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();

        var result = await VerifyAsync(host, merchant, merchant.Key.Sign);

        Assert.Equal(merchant.Key.Id.ToString(), (string)result.Value["key"]!);
    }

    [Theory, OnEachDatabase]
    public async Task VerifyAsync_TellsWhoseKeyItIs_WhenItIsNotTheIssuers(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var stranger = await host.Door.SettleMerchantAsync();
        var requested = await merchant.RequestKeyAsync();
        var nobodys = merchant.Key with { Id = Guid.NewGuid() };

        Assert.Equal("signature.other-party", (await VerifyAsync(host, merchant, stranger.Key.Sign)).Fault!.Code);
        Assert.Equal("signature.not-registered-yet", (await VerifyAsync(host, merchant, requested.Sign)).Fault!.Code);
        Assert.Equal("signature.unknown-key", (await VerifyAsync(host, merchant, nobodys.Sign)).Fault!.Code);
    }

    [Theory, OnEachDatabase]
    public async Task VerifyAsync_IsRefused_WhenTheKeyWasRevoked(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        await (await merchant.Client.PostAsync($"/api/v1/keys/{merchant.Key.Id}/revocations", new { reason = "lost" })).ReadObjectAsync();

        Assert.Equal("signature.revoked-key", (await VerifyAsync(host, merchant, merchant.Key.Sign)).Fault!.Code);
    }

    [Theory, OnEachDatabase]
    public async Task VerifyAsync_TellsWhatIsWrong_WhenTheSignatureIsNotTheKeysOverTheChallenge(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();

        Task<Result<JsonObject>> Try(Func<Signature, Signature> change) => VerifyAsync(host, merchant, challenge => change(merchant.Key.Sign(challenge)));

        Assert.Equal("signature.wrong-bytes", (await VerifyAsync(host, merchant, _ => merchant.Key.Sign(new byte[32]))).Fault!.Code);
        Assert.Equal("signature.wrong-scheme", (await Try(signature => signature with { Scheme = "webauthn", AuthenticatorData = "AAAA", ClientDataJson = "AAAA" })).Fault!.Code);
        Assert.Equal("signature.malformed", (await Try(signature => signature with { Value = "a+b" })).Fault!.Code);
        Assert.Equal("signature.malformed", (await Try(signature => signature with { Scheme = "rot13" })).Fault!.Code);
        Assert.Equal("signature.malformed", (await Try(signature => signature with { AuthenticatorData = "AAAA" })).Fault!.Code);
    }

    [Fact]
    public async Task VerifyAsync_NamesTheOtherLog_WhenTheSignatureIsForOneOfTheSameOperator()
    {
        await using var host = await TrustHostFixture.StartAsync(Database.Sqlite, ("Signing:OtherLogs:0", "localhost/trial"));
        var merchant = await host.Door.SettleMerchantAsync();

        var result = await VerifyAsync(host, merchant, (draft, _) =>
        {
            var elsewhere = draft.ToSign();
            elsewhere["log"] = "localhost/trial";
            return merchant.Key.Sign(Challenge.Of(elsewhere));
        });

        Assert.Equal("signature.other-log", result.Fault!.Code);
        Assert.Contains("localhost/trial", result.Fault.Detail, StringComparison.Ordinal);
    }

    private static Task<Result<JsonObject>> VerifyAsync(TrustHostFixture host, TestMerchant merchant, Func<byte[], Signature> sign) =>
        VerifyAsync(host, merchant, (_, challenge) => sign(challenge));

    private static async Task<Result<JsonObject>> VerifyAsync(TrustHostFixture host, TestMerchant merchant, Func<RecordDraft, byte[], Signature> sign)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var draft = scope.ServiceProvider.GetRequiredService<RecordLog>().Draft(new Statement(RecordKinds.ShopClosed, merchant.Id.Party, merchant.Shop.Subject, []));
        return await scope.ServiceProvider.GetRequiredService<Signers>().VerifyAsync(draft, merchant.Id.Party, sign(draft, draft.Challenge), TestContext.Current.CancellationToken);
    }
}
