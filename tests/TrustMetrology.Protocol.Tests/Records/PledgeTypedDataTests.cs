using System.Numerics;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Chain;
using TrustMetrology.Protocol.Records;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Records;

public sealed class PledgeTypedDataTests
{
    // Signed by another implementation (foundry's cast) for the log example.org/log, with SHA-256("party") as the secret.
    private const string OutsideSignature =
        "f62092d016d0b88cbe4fcbe0042d00bb0eae87dfbed63c9ef208d08b986cb54e05ffe2700f1d0ab94f5d4fdaa5c1bf2bc55e5be455ce51463521e8cc20734df01b";

    private const string Address = "0xc560E97F3e9030a61862e366cF4df709E3c3266b";
    private const string SpkiPrefix = "3056301006072a8648ce3d020106052b8104000a034200" + "04";

    private static readonly byte[] Secret = Hash.Sha256("party"u8).ToArray();
    private static readonly byte[] Bound = Hash.Sha256("challenge"u8).ToArray();
    private static readonly byte[] Spki = [.. Hex.Decode(SpkiPrefix), .. Secp256k1.PublicKey(Secret)];

    [Fact]
    public void Account_SignsWhatAnotherImplementationSigns()
    {
        Assert.Equal(OutsideSignature, Hex.Encode(Secp256k1.Sign(Secret, PledgeTypedData.Digest(Sample.Log, Bound)).ToBytes()));
        Assert.True(Verify(Hex.Decode(OutsideSignature), new PartyKey("k1", SignatureSchemes.Eip712, default, Address)).Valid);
        Assert.True(Verify(Hex.Decode(OutsideSignature), new PartyKey("k1", SignatureSchemes.Eip712, Spki)).Valid);
        Assert.True(Verify(Hex.Decode(OutsideSignature), new PartyKey("k1", SignatureSchemes.Eip712, Spki, Address.ToLowerInvariant())).Valid);
    }

    [Fact]
    public void Account_IsAnother_WhenAddressOrPublicKeyDiffers()
    {
        var signature = Hex.Decode(OutsideSignature);
        byte[] other = [.. Hex.Decode(SpkiPrefix), .. Secp256k1.PublicKey(Bound)];

        Assert.Equal("signature-wrong", Verify(signature, new PartyKey("k1", SignatureSchemes.Eip712, default)).FailedStep);
        Assert.Equal("signature-wrong", Verify(signature, new PartyKey("k1", SignatureSchemes.Eip712, default, "0x" + new string('0', 40))).FailedStep);
        Assert.Equal("signature-wrong", Verify(signature, new PartyKey("k1", SignatureSchemes.Eip712, other, Address)).FailedStep);
        Assert.Equal("signature-wrong", Verify(signature, new PartyKey("k1", SignatureSchemes.Eip712, Spki.AsMemory(0, Spki.Length - 1), Address)).FailedStep);
        Assert.Equal("signature-wrong", Verify(signature, new PartyKey("k1", SignatureSchemes.Eip712, new byte[] { 0x30, 0x80 })).FailedStep);
    }

    [Fact]
    public void Signature_IsWrong_WhenItIsHighOrForAnotherLogOrMalformed()
    {
        var key = new PartyKey("k1", SignatureSchemes.Eip712, Spki);
        var order = BigInteger.Parse("0fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", System.Globalization.NumberStyles.HexNumber, null);
        var low = Secp256k1Signature.FromBytes(Hex.Decode(OutsideSignature));

        Assert.Equal("signature-wrong", Verify(new Secp256k1Signature(low.R, order - low.S, 1 - low.YParity).ToBytes(), key).FailedStep);
        Assert.Equal("signature-wrong", Verify(low.ToBytes(), key, "example.org/other").FailedStep);
        Assert.Equal("signature-wrong", Verify(low.ToBytes()[..64], key).FailedStep);
        Assert.Equal("log-unknown", Verify(low.ToBytes(), key, log: null).FailedStep);
    }

    [Fact]
    public void Account_SignsARecord_ForTheLogThatItNames()
    {
        var record = Sample.Open();
        var signature = Secp256k1.Sign(Secret, PledgeTypedData.Digest(Sample.Log, Challenge.Of(record))).ToBytes();
        record["signature"] = Statement(signature)["signature"]!.DeepClone();

        Assert.True(SignatureVerifier.Verify(record, Challenge.Of(record), [new PartyKey("k1", SignatureSchemes.Eip712, Spki)], [], "").Valid);
    }

    private static SignatureOutcome Verify(byte[] signature, PartyKey key, string? log = Sample.Log) =>
        SignatureVerifier.Verify(Statement(signature), Bound, [key], [], "", log);

    private static JsonObject Statement(byte[] signature) => new()
    {
        ["signature"] = new JsonObject { ["key"] = "k1", ["scheme"] = SignatureSchemes.Eip712, ["value"] = Base64Url.Encode(signature) },
    };
}
