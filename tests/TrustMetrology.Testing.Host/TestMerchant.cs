using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using Xunit;

namespace TrustMetrology.Testing.Host;

/// <summary>A registered merchant, with the person who acts for it and the device keys of that person's browser.</summary>
public sealed class TestMerchant(TrustHostFixture host, Somebody person, MerchantId id, string code)
{
    private readonly List<DeviceKey> keys = [];
    private readonly List<ShopId> shops = [];

    public Somebody Person { get; } = person;

    public HttpClient Client => Person.Client;

    public MerchantId Id { get; } = id;

    public string Code { get; } = code;

    /// <summary>The key registered last.</summary>
    public DeviceKey Key => keys[^1];

    /// <summary>The shop registered last.</summary>
    public ShopId Shop => shops[^1];

    public async Task<ShopId> RegisterShopAsync(string region = "440304", string sector = "market", string name = "Corner Market", string address = "1 Example Road")
    {
        var made = await Client.PostAsync("/api/v1/shops", new { name, address, region, sector });
        shops.Add(new ShopId(await made.ReadIdAsync()));
        return Shop;
    }

    /// <summary>Registers a fresh device key: an officer vouches for the first, the key before for each further one.</summary>
    public async Task<DeviceKey> RegisterKeyAsync()
    {
        var key = await RequestKeyAsync();
        object? voucher = null;
        if (keys.Count == 0)
            await VouchAsync(key);
        else
            voucher = Key.Sign(Convert.FromHexString(key.VoucherChallenge));
        var answer = await CompleteAsync("/api/v1/keys/drafts", new { request = key.Id, voucher }, key);
        Assert.Equal(key.Id, (Guid)answer["id"]!);
        keys.Add(key);
        return key;
    }

    /// <summary>Asks for a fresh key to be registered; nobody has vouched for it yet.</summary>
    public async Task<DeviceKey> RequestKeyAsync()
    {
        var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = Base64Url.Encode(pair.ExportSubjectPublicKeyInfo());
        var asked = await (await Client.PostAsync("/api/v1/keys/requests", new { scheme = "device-key", publicKey })).ReadObjectAsync();
        return new DeviceKey((Guid)asked["id"]!, pair, (string)asked["fingerprint"]!, (string)asked["voucherChallenge"]!);
    }

    /// <summary>An inspector vouches for a key that was asked for.</summary>
    public async Task<Somebody> VouchAsync(DeviceKey key)
    {
        var officer = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 1", "4403");
        await (await officer.Client.PostAsync($"/api/v1/keys/requests/{key.Id}/vouch", new { fingerprint = key.Fingerprint })).ReadObjectAsync();
        return officer;
    }

    /// <summary>Asks for a draft, signs its challenge with a key of the merchant (the last one by default) and submits it where the draft says.</summary>
    public async Task<JsonObject> CompleteAsync(string draftPath, object body, DeviceKey? key = null)
    {
        var draft = await (await Client.PostAsync(draftPath, body)).ReadObjectAsync();
        return await (await SubmitAsync(draft, key ?? Key)).ReadObjectAsync();
    }

    /// <summary>Signs a draft's challenge and submits it where the draft says.</summary>
    public Task<HttpResponseMessage> SubmitAsync(JsonObject draft, DeviceKey key) =>
        Client.PostAsync((string)draft["submit"]!, new { draft = (Guid)draft["draft"]!, signature = key.Sign(Convert.FromHexString((string)draft["challenge"]!)) });
}

/// <summary>A P-256 key as a browser holds it, with the id under which the platform knows it.</summary>
public sealed record DeviceKey(Guid Id, ECDsa Pair, string Fingerprint, string VoucherChallenge)
{
    /// <summary>A signature over 32 challenge bytes, as it is submitted.</summary>
    public Signature Sign(byte[] challenge) =>
        new(Id.ToString(), "device-key", Base64Url.Encode(Pair.SignData(challenge, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)));
}
