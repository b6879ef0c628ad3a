using CsCheck;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Log;

public sealed class EntryBundleTests
{
    [Fact]
    public void Decode_GivesBackWhatWasEncoded_ForAnyEntries() => Gen.Byte.Array[0, 300].Array[0, 256].Sample(
        entries =>
        {
            var bundle = EntryBundle.Encode([.. entries.Select(entry => (ReadOnlyMemory<byte>)entry)]);

            Assert.Equal(entries, EntryBundle.Decode(bundle).Select(entry => entry.ToArray()));
        },
        iter: 50);

    [Fact]
    public void Encode_TakesTheLongestEntry_AndRefusesOneByteMore()
    {
        Assert.Equal(65_537, EntryBundle.Encode([new byte[65_535]]).Length);
        Assert.Equal("bundle-entry", Assert.Throws<ProtocolException>(() => EntryBundle.Encode([new byte[65_536]])).Code);
    }

    [Fact]
    public void Bundle_Refuses_MoreThan256Entries()
    {
        Assert.Equal(256, EntryBundle.Decode(new byte[512]).Count);
        Assert.Equal("bundle-width", Assert.Throws<ProtocolException>(() => EntryBundle.Decode(new byte[514])).Code);
        Assert.Equal("bundle-width", Assert.Throws<ProtocolException>(() => EntryBundle.Encode(new ReadOnlyMemory<byte>[257])).Code);
    }

    [Theory]
    [InlineData("00")]
    [InlineData("0001")]
    [InlineData("0002ff")]
    [InlineData("0001ff00")]
    public void Decode_Refuses_WhenTheBytesEndInsideAnEntry(string hex) =>
        Assert.Equal("bundle-length", Assert.Throws<ProtocolException>(() => EntryBundle.Decode(Hex.Decode(hex))).Code);

    [Fact]
    public void Decode_ReadsTheOutsideLog_AndItsEntriesHashToTheOutsideTiles()
    {
        foreach (var file in Directory.GetFiles(Vectors.Find("tlog-tiles/tile/entries/000.p")))
        {
            var bundle = File.ReadAllBytes(file);
            var entries = EntryBundle.Decode(bundle);
            var tile = entries.SelectMany(entry => MerkleTree.LeafHash(entry.Span).ToArray()).ToArray();

            Assert.Equal(bundle, EntryBundle.Encode(entries));
            Assert.Equal(File.ReadAllBytes(Vectors.Find($"tlog-tiles/tile/0/000.p/{Path.GetFileName(file)}")), tile);
        }
    }
}
