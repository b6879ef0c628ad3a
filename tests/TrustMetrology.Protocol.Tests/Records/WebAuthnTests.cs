using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Records;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Records;

public sealed class WebAuthnTests
{
    private const string Origin = "https://example.org";
    private const string RelyingParty = "example.org";
    private static readonly byte[] Bound = Challenge.Of(Sample.Open());
    private static readonly ECDsa Secret = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public void Passkey_SignsARecord() => Assert.True(Verify(Assertion(Client())).Valid);

    [Fact]
    public void Passkey_Signs_WhenTheAuthenticatorAddsMore()
    {
        var client = Client();
        client.Remove("crossOrigin");
        client["other_keys_can_be_added_here"] = "as browsers do";

        Assert.True(Verify(Assertion(client, data: Authenticator(RelyingParty, flags: 0x1d, extra: 37))).Valid);
    }

    [Theory]
    [InlineData("type", "\"webauthn.create\"", "client-data-type")]
    [InlineData("type", "remove", "client-data-type")]
    [InlineData("challenge", "\"AAAA\"", "client-data-challenge")]
    [InlineData("challenge", "null", "client-data-challenge")]
    [InlineData("origin", "\"https://example.org.evil.example\"", "client-data-origin")]
    [InlineData("origin", "\"http://example.org\"", "client-data-origin")]
    [InlineData("origin", "remove", "client-data-origin")]
    [InlineData("crossOrigin", "true", "client-data-cross-origin")]
    [InlineData("crossOrigin", "\"false\"", "client-data-cross-origin")]
    public void Passkey_FailsAtItsStep_WhenTheBrowserSaysOtherwise(string path, string json, string step) =>
        Assert.Equal(step, Verify(Assertion(Client().With(path, json))).FailedStep);

    [Theory]
    [InlineData(RelyingParty, 0x04, "user-present")]
    [InlineData(RelyingParty, 0x01, "user-verified")]
    [InlineData(RelyingParty, 0x00, "user-present")]
    [InlineData("other.example", 0x05, "relying-party")]
    public void Passkey_FailsAtItsStep_WhenTheAuthenticatorSaysOtherwise(string relyingParty, byte flags, string step) =>
        Assert.Equal(step, Verify(Assertion(Client(), data: Authenticator(relyingParty, flags))).FailedStep);

    [Fact]
    public void Passkey_Fails_WhenItsPartsAreMalformedOrUnsigned()
    {
        var signed = Assertion(Client());
        var shifted = Assertion(Client());
        shifted["signature"]!["authenticatorData"] = Base64Url.Encode(Authenticator(RelyingParty, flags: 0x05, extra: 1));

        Assert.Equal("authenticator-data-format", Verify(Assertion(Client(), data: Authenticator(RelyingParty, 0x05)[..36])).FailedStep);
        Assert.Equal("client-data-format", Verify(signed.With("signature.clientDataJSON", $"\"{Base64Url.Encode("[]"u8)}\"")).FailedStep);
        Assert.Equal("client-data-format", Verify(signed.With("signature.clientDataJSON", $"\"{Base64Url.Encode("{"u8)}\"")).FailedStep);
        Assert.Equal("signature-format", Verify(signed.With("signature.clientDataJSON", "remove")).FailedStep);
        Assert.Equal("signature-wrong", Verify(shifted).FailedStep);
    }

    [Fact]
    public void Passkey_Fails_WhenTheSignatureIsNotInDerForm()
    {
        var record = Assertion(Client(), format: DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

        Assert.Equal("signature-wrong", Verify(record).FailedStep);
    }

    [Fact]
    public void Passkey_Fails_WhenTheVerifierTrustsAnotherSite()
    {
        var record = Assertion(Client());

        Assert.Equal("client-data-origin", SignatureVerifier.Verify(record, Bound, [Key()], [], RelyingParty).FailedStep);
        Assert.Equal("relying-party", SignatureVerifier.Verify(record, Bound, [Key()], [Origin], "").FailedStep);
    }

    private static JsonObject Client() => new()
    {
        ["type"] = "webauthn.get",
        ["challenge"] = Base64Url.Encode(Bound),
        ["origin"] = Origin,
        ["crossOrigin"] = false,
    };

    private static byte[] Authenticator(string relyingParty, byte flags, int extra = 0) =>
        [.. SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty)), flags, 0, 0, 0, 9, .. new byte[extra]];

    private static JsonObject Assertion(
        JsonObject client, byte[]? data = null, DSASignatureFormat format = DSASignatureFormat.Rfc3279DerSequence)
    {
        data ??= Authenticator(RelyingParty, flags: 0x05);
        var clientData = Encoding.UTF8.GetBytes(client.ToJsonString());
        var record = Sample.Open();
        record["signature"] = new JsonObject
        {
            ["key"] = "k1",
            ["scheme"] = SignatureSchemes.WebAuthn,
            ["authenticatorData"] = Base64Url.Encode(data),
            ["clientDataJSON"] = Base64Url.Encode(clientData),
            ["value"] = Base64Url.Encode(Secret.SignData([.. data, .. SHA256.HashData(clientData)], HashAlgorithmName.SHA256, format)),
        };
        return record;
    }

    private static PartyKey Key() => new("k1", SignatureSchemes.WebAuthn, Secret.ExportSubjectPublicKeyInfo());

    private static SignatureOutcome Verify(JsonObject record) =>
        SignatureVerifier.Verify(record, Bound, [Key()], ["https://other.example", Origin], RelyingParty);
}
