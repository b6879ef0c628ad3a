using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using CsCheck;
using TrustMetrology.Protocol.Chain;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Chain;

public sealed class Secp256k1Tests
{
    private static readonly BigInteger Order = BigInteger.Parse(
        "00fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", System.Globalization.NumberStyles.HexNumber,
        System.Globalization.CultureInfo.InvariantCulture);

    private static readonly Gen<byte[]> Word = Gen.Byte.Array[32];
    private static readonly Gen<byte[]> Secret = Word.Where(bytes => Secp256k1.IsSecret(bytes));

    [Fact]
    public void Verify_AgreesWithWycheproof()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Vectors.Find("wycheproof/ecdsa_secp256k1_sha256_bitcoin_test.json")));
        Assert.All(vectors.RootElement.GetProperty("testGroups").EnumerateArray(), group =>
        {
            var key = Hex(group.GetProperty("publicKey"), "uncompressed")[1..];
            Assert.All(group.GetProperty("tests").EnumerateArray(), test =>
                Assert.Equal(test.GetProperty("result").GetString() == "valid", Accepts(key, Hex(test, "msg"), Hex(test, "sig"))));
        });
    }

    [Theory] // Made with RFC 6979, and known from many implementations.
    [InlineData("Satoshi Nakamoto", 1,
        "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8", "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5")]
    [InlineData("All those moments will be lost in time, like tears in rain. Time to die...", 1,
        "8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b", "547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21")]
    public void Sign_IsDeterministic_ByRfc6979(string message, byte key, string r, string s)
    {
        var secret = new byte[32];
        secret[31] = key;
        var bytes = Secp256k1.Sign(secret, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(message))).ToBytes();
        Assert.Equal(r + s, Convert.ToHexStringLower(bytes[..64]));
    }

    [Fact]
    public void Sign_MakesWhatVerifiesAndRecovers() => Gen.Select(Secret, Word).Sample((secret, hash) =>
    {
        var key = Secp256k1.PublicKey(secret);
        var signature = Secp256k1.Sign(secret, hash);
        return signature.S <= Order / 2
            && Secp256k1.Verify(key, hash, signature)
            && Secp256k1.Recover(hash, signature).AsSpan().SequenceEqual(key)
            && Secp256k1Signature.FromBytes(signature.ToBytes()) == signature;
    }, iter: 200);

    [Fact]
    public void Verify_Refuses_WhenAnythingIsAltered() => Gen.Select(Secret, Word, Gen.Int[0, 32 + 64 - 1], Gen.Int[1, 255]).Sample((secret, hash, at, flip) =>
    {
        var key = Secp256k1.PublicKey(secret);
        var signed = Secp256k1.Sign(secret, hash).ToBytes();
        byte[] altered = [.. hash, .. signed];
        altered[at] ^= (byte)flip;
        return !Secp256k1.Verify(key, altered.AsSpan(0, 32), Secp256k1Signature.FromBytes(altered.AsSpan(32)));
    }, iter: 200);

    [Fact]
    public void Recover_Refuses_WhenSIsHighOrAScalarIsOutOfRange()
    {
        var hash = SHA256.HashData([1]);
        var honest = Secp256k1.Sign(SHA256.HashData([2]), hash);
        Secp256k1Signature[] refused =
        [
            honest with { S = Order - honest.S, YParity = honest.YParity ^ 1 },
            honest with { S = 0 }, honest with { R = 0 }, honest with { R = Order }, honest with { R = -1 },
            honest with { S = BigInteger.Pow(2, 300) }, honest with { YParity = 2 },
        ];
        Assert.All(refused, signature =>
            Assert.Equal("signature", Assert.Throws<ProtocolException>(() => Secp256k1.Recover(hash, signature)).Code));
    }

    [Fact]
    public void Recover_Refuses_WhenRIsNoPointOfTheCurve() => // x = 5 has no y: 132 is not a square
        Assert.Equal("signature", Assert.Throws<ProtocolException>(() => Secp256k1.Recover(SHA256.HashData([1]), new(5, 1, 0))).Code);

    [Fact]
    public void PublicKey_Refuses_WhenTheSecretIsZeroOrTheOrderOrOfAnotherLength()
    {
        byte[][] refused = [new byte[32], Order.ToByteArray(isUnsigned: true, isBigEndian: true), new byte[31], [.. SHA256.HashData([1]), 0]];
        Assert.All(refused, secret => Assert.Equal("key", Assert.Throws<ProtocolException>(() => Secp256k1.PublicKey(secret)).Code));
    }

    private static bool Accepts(byte[] key, byte[] message, byte[] der) =>
        TryReadDer(der) is { } signature && Secp256k1.Verify(key, SHA256.HashData(message), signature);

    private static Secp256k1Signature? TryReadDer(byte[] der)
    {
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER);
            var sequence = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var signature = new Secp256k1Signature(sequence.ReadInteger(), sequence.ReadInteger(), 0);
            sequence.ThrowIfNotEmpty();
            return signature;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static byte[] Hex(JsonElement element, string name) => Convert.FromHexString(element.GetProperty(name).GetString()!);
}
