using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Testing.Host;
using Xunit;
using Record = TrustMetrology.Protocol.Records.Record;

namespace TrustMetrology.Parties.Tests.Keys;

public sealed class RegisterKeyTests(TrustHosts hosts)
{
    private const string Drafts = "/api/v1/keys/drafts";

    [Theory, OnEachDatabase]
    public async Task RegisterKey_RecordsTheOfficerById_WhenAnOfficerVouched(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var key = await merchant.RequestKeyAsync();
        var officer = await merchant.VouchAsync(key);

        var receipt = await merchant.CompleteAsync(Drafts, new { request = key.Id }, key);

        var record = await RecordAsync(host, (Guid)receipt["record"]!);
        Assert.Equal(officer.Id.Party, (string)record.Body!["voucher"]!);
        Assert.Equal($"key:{key.Id}", record.Subject);
        var registered = new Protocol.Records.PartyKey(key.Id.ToString(), "device-key", key.Pair.ExportSubjectPublicKeyInfo());
        Assert.True(SignatureVerifier.Verify(record.ToJson(), Challenge.Of(record.ToJson()), [registered], [], "localhost").Valid);
    }

    [Theory, OnEachDatabase]
    public async Task RegisterKey_CarriesTheEarlierKeysSignature_WhenThatKeyVouched(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var first = await merchant.RegisterKeyAsync();

        var second = await merchant.RegisterKeyAsync();

        var registration = await host.ReadAsync(db => db.Set<PartyKey>().SingleAsync(each => each.Id == new PartyKeyId(second.Id)));
        Assert.Equal($"key:{first.Id}", registration.VouchedBy);
        var body = (await RecordAsync(host, registration.Registration)).Body!;
        var preimage = "tm-voucher-v1\0"u8.ToArray().Concat(CanonicalJson.Serialize(new JsonObject
        {
            ["id"] = second.Id.ToString(),
            ["log"] = "localhost/trust",
            ["party"] = (string)body["party"]!,
            ["publicKey"] = (string)body["publicKey"]!,
            ["scheme"] = "device-key",
        })).ToArray();
        var earlier = new Protocol.Records.PartyKey(first.Id.ToString(), "device-key", first.Pair.ExportSubjectPublicKeyInfo());
        var vouched = new JsonObject { ["signature"] = body["voucher"]!.DeepClone() };
        Assert.True(SignatureVerifier.Verify(vouched, Hash.Sha256(preimage).ToArray(), [earlier], [], "localhost").Valid);
    }

    [Theory, OnEachDatabase]
    public async Task DraftKey_IsRefused_WhenNobodyVouched(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var key = await merchant.RequestKeyAsync();

        await (await merchant.Client.PostAsync(Drafts, new { request = key.Id })).RefusedAsync(409, "key.not-vouched");
        await (await merchant.Client.PostAsync($"/api/v1/keys/requests/{key.Id}/vouch", new { fingerprint = key.Fingerprint })).RefusedAsync(403, "access.wrong-role");
        var inspector = await host.Door.AddStaffAsync("inspector", region: "44");
        await (await inspector.Client.PostAsync($"/api/v1/keys/requests/{key.Id}/vouch", new { fingerprint = "0000000000000000" })).RefusedAsync(400, "key.other-fingerprint", "fingerprint");
    }

    [Theory, OnEachDatabase]
    public async Task DraftKey_IsRefused_WhenTheVoucherIsAnothersOrOverOtherBytes(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var stranger = await host.Door.SettleMerchantAsync();
        var key = await merchant.RequestKeyAsync();

        var byStranger = stranger.Key.Sign(Convert.FromHexString(key.VoucherChallenge));
        await (await merchant.Client.PostAsync(Drafts, new { request = key.Id, voucher = byStranger })).RefusedAsync(400, "signature.other-party", "voucher.key");
        var overOther = merchant.Key.Sign(new byte[32]);
        await (await merchant.Client.PostAsync(Drafts, new { request = key.Id, voucher = overOther })).RefusedAsync(400, "signature.wrong-bytes", "voucher.value");
    }

    [Theory, OnEachDatabase]
    public async Task RegisterKey_IsRefusedAndLeavesNothing_WhenAnotherKeySigned(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var key = await merchant.RequestKeyAsync();
        await merchant.VouchAsync(key);
        var draft = await (await merchant.Client.PostAsync(Drafts, new { request = key.Id })).ReadObjectAsync();

        await (await merchant.SubmitAsync(draft, merchant.Key)).RefusedAsync(400, "signature.unknown-key");

        Assert.False(await host.ReadAsync(db => db.Set<StoredRecord>().AnyAsync(record => record.Subject == $"key:{key.Id}")));
        await (await merchant.SubmitAsync(draft, key)).ReadObjectAsync();
    }

    [Theory, OnEachDatabase]
    public async Task RegisterKey_GivesTheFirstAnswer_WhenItIsSentAgain(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var key = await merchant.RequestKeyAsync();
        await merchant.VouchAsync(key);
        var draft = await (await merchant.Client.PostAsync(Drafts, new { request = key.Id })).ReadObjectAsync();
        var signed = new { draft = (Guid)draft["draft"]!, signature = key.Sign(Convert.FromHexString((string)draft["challenge"]!)) };

        var first = await (await merchant.Client.PostAsync("/api/v1/keys", signed)).ReadObjectAsync();
        var again = await (await merchant.Client.PostAsync("/api/v1/keys", signed)).ReadObjectAsync();

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal(1, await host.ReadAsync(db => db.Set<StoredRecord>().CountAsync(record => record.Subject == $"key:{key.Id}")));
    }

    [Theory, OnEachDatabase]
    public async Task RegisterKey_IsRefused_WhenTheSameKeyIsRegisteredAlready(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var asked = await (await merchant.Client.PostAsync("/api/v1/keys/requests", new { scheme = "device-key", publicKey = Base64Url.Encode(merchant.Key.Pair.ExportSubjectPublicKeyInfo()) })).ReadObjectAsync();
        var again = merchant.Key with { Id = (Guid)asked["id"]! };
        var voucher = merchant.Key.Sign(Convert.FromHexString((string)asked["voucherChallenge"]!));
        var draft = await (await merchant.Client.PostAsync(Drafts, new { request = again.Id, voucher })).ReadObjectAsync();

        await (await merchant.SubmitAsync(draft, again)).RefusedAsync(409, "key.taken", "publicKey");
    }

    [Theory, OnEachDatabase]
    public async Task RequestKey_IsRefused_WhenItIsNoP256Key(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);

        foreach (var publicKey in new[] { "", "AAAA", "=", Base64Url.Encode(other.ExportSubjectPublicKeyInfo()) })
            await (await merchant.Client.PostAsync("/api/v1/keys/requests", new { scheme = "device-key", publicKey })).RefusedAsync(400, "key.public-key", "publicKey");
        await (await merchant.Client.PostAsync("/api/v1/keys/requests", new { scheme = "rot13", publicKey = "AAAA" })).RefusedAsync(400, "key.scheme", "scheme");
    }

    [Theory, OnEachDatabase]
    public async Task RevokeKey_RecordsIt_WhenTheKeyIsOnes(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var path = $"/api/v1/keys/{merchant.Key.Id}/revocations";

        var receipt = await (await merchant.Client.PostAsync(path, new { reason = "stolen" })).ReadObjectAsync();

        var record = await RecordAsync(host, (Guid)receipt["record"]!);
        Assert.Equal(("key.revoked", $"key:{merchant.Key.Id}", merchant.Id.Party), (record.Kind, record.Subject, record.Issuer));
        await (await merchant.Client.PostAsync(path, new { reason = "lost" })).RefusedAsync(409, "key.revoked");
        var stranger = await host.Door.RegisterMerchantAsync();
        await (await stranger.Client.PostAsync(path, new { reason = "lost" })).RefusedAsync(404, "key.unknown");
    }

    [Theory, OnEachDatabase]
    public async Task Draft_IsUnknownToAnotherParty_WhetherItsOwnerCompletedItOrNot(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var stranger = await host.Door.SettleMerchantAsync();
        var key = await merchant.RequestKeyAsync();
        await merchant.VouchAsync(key);
        var draft = await (await merchant.Client.PostAsync(Drafts, new { request = key.Id })).ReadObjectAsync();
        await (await stranger.SubmitAsync(draft, stranger.Key)).RefusedAsync(404, "draft.unknown");

        await (await merchant.SubmitAsync(draft, key)).ReadObjectAsync();

        await (await stranger.SubmitAsync(draft, stranger.Key)).RefusedAsync(404, "draft.unknown");
        await (await stranger.Client.GetAsync($"/api/v1/drafts/{draft["draft"]}")).RefusedAsync(404, "draft.unknown");
    }

    private static async Task<Record> RecordAsync(TrustHostFixture host, Guid id) =>
        Record.Parse(await host.ReadAsync(db => db.Set<StoredRecord>().Where(record => record.Id == id).Select(record => record.Bytes).SingleAsync()));
}
