using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using TrustMetrology.Protocol.Records;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Records;

public sealed class SealTests
{
    private static readonly byte[] Salt = Hash.Sha256("salt"u8).ToArray();

    [Fact]
    public void Commit_HashesWhatTheProtocolSays()
    {
        byte[] preimage = [.. "tm-seal-v1"u8, .. Salt, .. Encoding.UTF8.GetBytes("""{"name":"fact","record":"r","value":{"a":1,"b":[]}}""")];

        Assert.Equal(Hash.Sha256(preimage), Seal.Commit("fact", "r", JsonNode.Parse("""{"b":[],"a":1.0}"""), Salt));
    }

    [Fact]
    public void Seal_OpensOnlyAsItWasMade_ForAnyValue() => Gen.Select(Json.Values, Gen.Byte.Array[32], Gen.Int[0, 31]).Sample((value, salt, place) =>
    {
        var commitment = Seal.Commit("name", Sample.Id, value, salt);
        var other = (byte[])salt.Clone();
        other[place] ^= 1;

        Assert.True(Seal.Opens(commitment, "name", Sample.Id, value, salt));
        Assert.False(Seal.Opens(commitment, "names", Sample.Id, value, salt));
        Assert.False(Seal.Opens(commitment, "name", Sample.OtherId, value, salt));
        Assert.False(Seal.Opens(commitment, "name", Sample.Id, new JsonArray(value?.DeepClone()), salt));
        Assert.False(Seal.Opens(commitment, "name", Sample.Id, value, other));
        Assert.False(Seal.Opens(commitment, "name", Sample.Id, value, salt.AsSpan(1)));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Commit_Refuses_ASaltOfAnotherLength(int length) =>
        Assert.Equal("salt-length", Assert.Throws<ProtocolException>(() => Seal.Commit("a", "r", null, new byte[length])).Code);

    [Fact]
    public void Challenge_IsOverTheRecordWithoutItsSignature()
    {
        var record = Sample.Open();
        byte[] preimage = [.. "tm-record-v1"u8, 0, .. CanonicalJson.Serialize(record)];

        Assert.Equal(Hash.Sha256(preimage).ToArray(), Challenge.Of(record));
        record["signature"] = Sample.Signature();
        Assert.Equal(Hash.Sha256(preimage).ToArray(), Challenge.Of(record));
        Assert.True(record.ContainsKey("signature"));
    }

    [Fact]
    public void Challenge_OfASealedRecordIsOverItsInsideWithIdLogAndTime()
    {
        var inner = Sample.Inner();
        var whole = CanonicalJson.Serialize(Sample.Inner().With("id", $"\"{Sample.Id}\"").With("log", $"\"{Sample.Log}\"").With("at", $"\"{Sample.At}\""));
        byte[] preimage = [.. "tm-record-v1"u8, 0, .. whole];
        inner["signature"] = Sample.Signature();

        Assert.Equal(Hash.Sha256(preimage).ToArray(), Challenge.OfSealed(inner, Sample.Id, Sample.Log, Sample.At));
        Assert.False(inner.ContainsKey("id"));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("log")]
    [InlineData("at")]
    public void Challenge_Refuses_AnInsideWithMembersOfItsRecord(string member) => Assert.Equal(
        "member-unknown",
        Assert.Throws<ProtocolException>(() => Challenge.OfSealed(Sample.Inner().With(member, "\"x\""), Sample.Id, Sample.Log, Sample.At)).Code);
}
