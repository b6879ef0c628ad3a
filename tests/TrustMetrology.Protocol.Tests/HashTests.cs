using CsCheck;
using Xunit;

namespace TrustMetrology.Protocol.Tests;

public sealed class HashTests
{
    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[Hash.Size];

    [Fact]
    public void Sha256_IsTheStandardsExample() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Hash.Sha256("abc"u8).ToString());

    [Fact]
    public void Hash_KeepsItsBytes_ForAnyBytes() => Bytes.Sample(bytes =>
    {
        var hash = new Hash(bytes);
        var copy = new byte[Hash.Size + 1];
        hash.CopyTo(copy);

        Assert.Equal(bytes, hash.ToArray());
        Assert.Equal(bytes, copy[..^1]);
        Assert.Equal(Convert.ToHexStringLower(bytes), hash.ToString());
        Assert.Equal(hash, Hash.Parse(hash.ToString()));
        Assert.Equal(hash.GetHashCode(), Hash.Parse(hash.ToString()).GetHashCode());
    });

    [Fact]
    public void Hash_OrdersAsBytes_ForAnyTwo() => Gen.Select(Bytes, Bytes, Gen.Int[0, Hash.Size]).Sample((left, right, common) =>
    {
        left.AsSpan(0, common).CopyTo(right);
        var order = Math.Sign(left.AsSpan().SequenceCompareTo(right));
        var (one, other) = (new Hash(left), new Hash(right));

        Assert.Equal(order, Math.Sign(one.CompareTo(other)));
        Assert.Equal(order == 0, one == other);
        Assert.Equal(order != 0, one != other);
        Assert.Equal(order == 0, one.Equals((object)other));
        Assert.Equal([order < 0, order > 0, order <= 0, order >= 0], new[] { one < other, one > other, one <= other, one >= other });
    });

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Hash_IsRefused_WhenItHasAnotherLength(int length) =>
        Assert.Equal("hash-length", Assert.Throws<ProtocolException>(() => new Hash(new byte[length])).Code);

    [Theory]
    [InlineData("")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad00")]
    [InlineData("BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015")]
    [InlineData("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(" a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a\n")]
    public void Parse_Refuses_WhenTheTextIsNot64LowerCaseDigits(string text)
    {
        Assert.False(Hash.TryParse(text, out _));
        Assert.False(Hash.TryParse(null, out _));
        Assert.Equal("hash-text", Assert.Throws<ProtocolException>(() => Hash.Parse(text)).Code);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0x")]
    [InlineData("AB")]
    [InlineData("zz")]
    public void Hex_IsRefused_WhenItIsNotPairsOfLowerCaseDigits(string text) =>
        Assert.Equal("hex-text", Assert.Throws<ProtocolException>(() => Hex.Decode(text)).Code);

    [Fact]
    public void Hex_GivesBackWhatWasEncoded_ForAnyBytes() =>
        Gen.Byte.Array[0, 100].Sample(bytes => Assert.Equal(bytes, Hex.Decode(Hex.Encode(bytes))));

    [Theory]
    [InlineData("A")]
    [InlineData("AA==")]
    [InlineData("AB")]
    [InlineData("AA AA")]
    [InlineData("AA\nAA")]
    [InlineData("A+/A")]
    [InlineData(null)]
    public void Base64Url_IsRefused_WhenItIsNotTheOneText(string? text) => Assert.False(Base64Url.TryDecode(text, out _));

    [Fact]
    public void Base64Url_GivesBackWhatWasEncoded_ForAnyBytes() => Gen.Byte.Array[0, 100].Sample(bytes =>
    {
        Assert.True(Base64Url.TryDecode(Base64Url.Encode(bytes), out var decoded));
        Assert.Equal(bytes, decoded);
    });
}
