using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CsCheck;
using TrustMetrology.Protocol.Chain;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Chain;

public sealed class TypedDataTests
{
    [Fact]
    public void Digest_AgreesWithTheOutsideVectors()
    {
        var vectors = JsonNode.Parse(File.ReadAllBytes(Vectors.Find("ethereum/eip712.json")))!.AsArray();
        Assert.All(vectors, vector =>
        {
            var (types, primary, data) = (vector!["types"]!.AsObject(), (string)vector["primaryType"]!, vector["data"]!.AsObject());
            Assert.Equal((string?)vector["encoded"], Hex(new TypedData(types).Encode(primary, data)));
            Assert.Equal((string?)vector["digest"], Hex(TypedData.Digest(vector["domain"]!.AsObject(), types, primary, data)));
        });
    }

    [Fact]
    public void Signature_AgreesWithTheOutsideVectors()
    {
        var vectors = JsonNode.Parse(File.ReadAllBytes(Vectors.Find("ethereum/eip712.json")))!.AsArray();
        var signed = vectors.Where(vector => vector!["signature"] is not null).ToList();
        Assert.NotEmpty(signed);
        Assert.All(signed, vector => Assert.Equal(
            (string?)vector!["signature"],
            Hex(Secp256k1.Sign(Convert.FromHexString(((string)vector["privateKey"]!)[2..]), Convert.FromHexString(((string)vector["digest"]!)[2..])).ToBytes())));
    }

    [Fact]
    public void PledgeTypedData_SignsTheTypeThatTheProtocolNames() => Gen.Select(Gen.Byte.Array[32], Gen.String.AlphaNumeric).Sample((challenge, log) =>
    {
        var domain = new JsonObject
        {
            ["name"] = "TrustMetrology",
            ["version"] = "1",
            ["salt"] = Hex(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(log))),
        };
        var types = new JsonObject { ["Pledge"] = new JsonArray(new JsonObject { ["name"] = "challenge", ["type"] = "bytes32" }) };
        var reference = TypedData.Digest(domain, types, "Pledge", new JsonObject { ["challenge"] = Hex(challenge) });
        return PledgeTypedData.Digest(log, challenge).AsSpan().SequenceEqual(reference);
    }, iter: 200);

    private static string Hex(ReadOnlySpan<byte> bytes) => $"0x{Convert.ToHexStringLower(bytes)}";
}
