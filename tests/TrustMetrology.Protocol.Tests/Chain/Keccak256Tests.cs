using System.Text.Json;
using TrustMetrology.Protocol.Chain;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Chain;

public sealed class Keccak256Tests
{
    [Fact]
    public void Hash_AgreesWithTheOutsideVectors()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Vectors.Find("ethereum/hashes.json")));
        Assert.All(vectors.RootElement.EnumerateArray(), vector =>
            Assert.Equal(vector.GetProperty("keccak256").GetString()![2..], Convert.ToHexStringLower(Keccak256.Hash(Hex(vector.GetProperty("data"))))));
    }

    [Theory]
    [InlineData("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("616263", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    public void Hash_IsTheOriginalKeccakAndNotSha3(string data, string hash) =>
        Assert.Equal(hash, Convert.ToHexStringLower(Keccak256.Hash(Convert.FromHexString(data))));

    private static byte[] Hex(JsonElement text) => Convert.FromHexString(text.GetString()![2..]);
}
