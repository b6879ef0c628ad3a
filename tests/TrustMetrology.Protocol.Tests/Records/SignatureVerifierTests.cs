using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CsCheck;
using TrustMetrology.Protocol.Records;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Records;

public sealed class SignatureVerifierTests
{
    [Fact]
    public void DeviceKey_SignsARecord()
    {
        using var party = new Party();
        var record = party.Sign(Sample.Open());

        Assert.True(party.Verify(record).Valid);
        Assert.NotNull(TrustMetrology.Protocol.Records.Record.From(record).Signature);
    }

    [Fact]
    public void DeviceKey_SignsTheInsideOfASealedRecord()
    {
        using var party = new Party();
        var inner = Sample.Inner();
        var challenge = Challenge.OfSealed(inner, Sample.Id, Sample.Log, Sample.At);
        inner["signature"] = party.Signature(challenge);

        Assert.True(SignatureVerifier.Verify(inner, challenge, [party.Key], [], "").Valid);
        var elsewhere = Challenge.OfSealed(inner, Sample.OtherId, Sample.Log, Sample.At);
        Assert.Equal("signature-wrong", SignatureVerifier.Verify(inner, elsewhere, [party.Key], [], "").FailedStep);
    }

    [Theory]
    [InlineData("id", $"\"{Sample.OtherId}\"")]
    [InlineData("at", "\"2026-01-31T08:00:00.008Z\"")]
    [InlineData("log", "\"example.org/other\"")]
    [InlineData("body.amount", "50001")]
    [InlineData("supersedes", $"\"{Sample.OtherId}\"")]
    public void Signature_IsWrong_WhenAnyMemberWasChanged(string path, string json)
    {
        using var party = new Party();

        Assert.Equal("signature-wrong", party.Verify(party.Sign(Sample.Open()).With(path, json)).FailedStep);
    }

    [Theory]
    [InlineData("signature", "remove", "signature-missing")]
    [InlineData("signature", "null", "signature-format")]
    [InlineData("signature", "[]", "signature-format")]
    [InlineData("signature.value", "\"\"", "signature-format")]
    [InlineData("signature.scheme", "\"rsa\"", "signature-format")]
    [InlineData("signature.scheme", "\"eip712\"", "key-scheme")]
    [InlineData("signature.key", "\"k2\"", "key-unknown")]
    [InlineData("signature.value", "\"AAAA\"", "signature-wrong")]
    public void Signature_FailsAtItsStep_WhenItIsNotOfAKnownKey(string path, string json, string step)
    {
        using var party = new Party();

        Assert.Equal(step, party.Verify(party.Sign(Sample.Open()).With(path, json)).FailedStep);
    }

    [Fact]
    public void Signature_IsWrong_WhenAnotherKeyStandsUnderTheId()
    {
        using var party = new Party();
        using var other = new Party();

        Assert.Equal("signature-wrong", other.Verify(party.Sign(Sample.Open())).FailedStep);
        Assert.Equal("signature-wrong", SignatureVerifier.Verify(
            party.Sign(Sample.Open()), Challenge.Of(Sample.Open()), [party.Key with { PublicKey = new byte[] { 1, 2 } }], [], "").FailedStep);
    }

    [Fact]
    public void DeviceKey_VerifiesOnlyAsItSigned_ForAnyBody()
    {
        using var party = new Party();
        Gen.Select(Gen.Int, Gen.Int[0, 63], Gen.Int[0, 7]).Sample((amount, place, bit) =>
        {
            var record = party.Sign(Sample.Open().With("body.amount", $"{amount}"));
            Assert.True(party.Verify(record).Valid);

            Assert.True(Base64Url.TryDecode(record["signature"]!["value"]!.GetValue<string>(), out var value));
            value[place] ^= (byte)(1 << bit);
            record["signature"]!["value"] = Base64Url.Encode(value);
            Assert.Equal("signature-wrong", party.Verify(record).FailedStep);
        });
    }

    private sealed class Party : IDisposable
    {
        private readonly ECDsa secret = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        public PartyKey Key => new("k1", SignatureSchemes.DeviceKey, secret.ExportSubjectPublicKeyInfo());

        public JsonObject Signature(byte[] challenge) => Sample.Signature()
            .With("value", $"\"{Base64Url.Encode(secret.SignData(challenge, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}\"");

        public JsonObject Sign(JsonObject record)
        {
            record["signature"] = Signature(Challenge.Of(record));
            return record;
        }

        public SignatureOutcome Verify(JsonObject record) => SignatureVerifier.Verify(record, Challenge.Of(record), [Key], [], "");

        public void Dispose() => secret.Dispose();
    }
}
