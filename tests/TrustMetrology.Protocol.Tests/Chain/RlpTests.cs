using System.Text.Json;
using CsCheck;
using TrustMetrology.Protocol.Chain;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Chain;

public sealed class RlpTests
{
    private static readonly Gen<RlpItem> AnyItem = Gen.Recursive<RlpItem>((depth, inner) => depth >= 4
        ? Gen.Byte.Array[0, 70].Select(bytes => RlpItem.Of(bytes))
        : Gen.OneOf(Gen.Byte.Array[0, 70].Select(bytes => RlpItem.Of(bytes)), inner.List[0, 5].Select(items => RlpItem.List(items))));

    [Fact]
    public void EncodeAndDecode_AgreeWithTheOutsideVectors()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Vectors.Find("ethereum/rlp-coder.json")));
        Assert.All(vectors.RootElement.EnumerateArray(), vector =>
        {
            var encoded = vector.GetProperty("encoded").GetString()![2..];
            Assert.Equal(encoded, Convert.ToHexStringLower(Rlp.Encode(Item(vector.GetProperty("decoded")))));
            Assert.Equal(JsonSerializer.Serialize(vector.GetProperty("decoded")), Text(Rlp.Decode(Convert.FromHexString(encoded))));
        });
    }

    [Fact]
    public void Decode_GivesBackWhatWasEncoded() =>
        AnyItem.Sample(item => Text(Rlp.Decode(Rlp.Encode(item))) == Text(item));

    [Fact]
    public void Decode_AcceptsNoSecondEncodingOfAnItem() => Gen.Byte.Array[0, 12].Sample(bytes =>
    {
        try
        {
            return Rlp.Encode(Rlp.Decode(bytes)).AsSpan().SequenceEqual(bytes);
        }
        catch (ProtocolException refusal)
        {
            return refusal.Code == "rlp";
        }
    }, iter: 20_000);

    [Theory]
    [InlineData("")]
    [InlineData("8100")]
    [InlineData("817f")]
    [InlineData("8080")]
    [InlineData("83aabb")]
    [InlineData("b8")]
    [InlineData("b80100")]
    [InlineData("b900ff")]
    [InlineData("bf0000000000000000")]
    [InlineData("bfffffffffffffffff")]
    [InlineData("bbffffffff00")]
    [InlineData("c1")]
    [InlineData("c18181")]
    [InlineData("f800")]
    [InlineData("b801ff")]
    [InlineData("f801c0")]
    [InlineData("ffffffffffffffffff")]
    public void Decode_Refuses_WhenTheEncodingIsNotCanonical(string hex) =>
        Assert.Equal("rlp", Assert.Throws<ProtocolException>(() => Rlp.Decode(Convert.FromHexString(hex))).Code);

    [Fact]
    public void Decode_Refuses_WhenListsAreNestedTooDeep()
    {
        var item = RlpItem.List();
        for (var depth = 0; depth < 300; depth++)
            item = RlpItem.List(item);
        Assert.Throws<ProtocolException>(() => Rlp.Decode(Rlp.Encode(item)));
    }

    private static RlpItem Item(JsonElement json) => json.ValueKind == JsonValueKind.Array
        ? RlpItem.List(json.EnumerateArray().Select(Item).ToList())
        : RlpItem.Of(Convert.FromHexString(json.GetString()![2..]));

    private static string Text(RlpItem item) => item.IsList
        ? $"[{string.Join(',', item.Items.Select(Text))}]"
        : $"\"0x{Convert.ToHexStringLower(item.Bytes.Span)}\"";
}
