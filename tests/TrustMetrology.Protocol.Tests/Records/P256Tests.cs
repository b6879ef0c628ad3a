using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Records;

public sealed class P256Tests
{
    [Fact]
    public void Verify_MatchesTheOutsideVerdict_ForEachVector()
    {
        var file = JsonNode.Parse(File.ReadAllText(Vectors.Find("wycheproof/ecdsa_secp256r1_sha256_p1363_test.json")))!;
        var tests = file["testGroups"]!.AsArray()
            .SelectMany(group => group!["tests"]!.AsArray().Select(test => (Key: group["publicKeyDer"]!.GetValue<string>(), Test: test!)))
            .ToList();

        var wrong = tests.Where(test => Verify(test.Key, test.Test) != (test.Test["result"]!.GetValue<string>() == "valid"))
            .Select(test => test.Test["tcId"]!.GetValue<int>()).ToList();

        Assert.Equal(file["numberOfTests"]!.GetValue<int>(), tests.Count);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Verify_RefusesAKey_WhenItIsNoP256Key()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var right = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var message = "message"u8.ToArray();
        var signature = right.SignData(message, HashAlgorithmName.SHA256);
        var key = right.ExportSubjectPublicKeyInfo();

        Assert.True(Verify(key, message, signature));
        Assert.False(Verify(other.ExportSubjectPublicKeyInfo(), message, other.SignData(message, HashAlgorithmName.SHA256)));
        Assert.False(Verify([.. key, 0], message, signature));
        Assert.False(Verify(key[..^1], message, signature));
        Assert.False(Verify([], message, signature));
    }

    private static bool Verify(string key, JsonNode test) => Verify(
        Convert.FromHexString(key),
        Convert.FromHexString(test["msg"]!.GetValue<string>()),
        Convert.FromHexString(test["sig"]!.GetValue<string>()));

    private static bool Verify(byte[] key, byte[] message, byte[] signature) =>
        P256.Verify(key, message, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
}
