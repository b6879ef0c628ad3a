using CsCheck;
using TrustMetrology.Protocol.Log;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Log;

public sealed class TilePathTests
{
    [Theory]
    [InlineData("tile/0/000", 0, 0UL, 256)]
    [InlineData("tile/0/000.p/1", 0, 0UL, 1)]
    [InlineData("tile/63/999.p/255", 63, 999UL, 255)]
    [InlineData("tile/3/x001/234", 3, 1234UL, 256)]
    [InlineData("tile/3/x001/x234/067.p/8", 3, 1_234_067UL, 8)]
    [InlineData("tile/0/x072/x057/x594/x037/x927/935", 0, (1UL << 56) - 1, 256)]
    public void Tile_ReadsAndWritesTheSamePath(string path, int level, ulong index, int width)
    {
        Assert.Equal(path, new TilePath(level, index, width).ToString());
        Assert.Equal(new TilePath(level, index, width), TilePath.Parse(path));
    }

    [Theory]
    [InlineData("tile/entries/000", 0UL, 256)]
    [InlineData("tile/entries/x001/000.p/9", 1000UL, 9)]
    public void Bundle_ReadsAndWritesTheSamePath(string path, ulong index, int width)
    {
        Assert.Equal(path, TilePath.OfEntries(index, width).ToString());
        Assert.Equal(TilePath.OfEntries(index, width), TilePath.Parse(path));
        Assert.True(TilePath.Parse(path).IsEntries);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/01/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/100/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/00")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/1234")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/234")]
    [InlineData("tile/0/x001/x234")]
    [InlineData("tile/0/X001/234")]
    [InlineData("tile/0/x001/234/")]
    [InlineData("tile/0/x001//234")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/1000")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/000.P/1")]
    [InlineData("tile/0/000 ")]
    [InlineData("tile/0/000\n")]
    [InlineData("tile/0/٠٠٠")]
    [InlineData("tile/Entries/000")]
    [InlineData("tile/entries/entries")]
    [InlineData("tile/0/x072/x057/x594/x037/x927/936")]
    [InlineData("tile/entries/x072/x057/x594/x037/x927/936")]
    [InlineData("tile/0/x018/x446/x744/x073/x709/x551/615")]
    [InlineData("tile/0/x018/x446/x744/x073/x709/x551/616")]
    [InlineData("tile/0/x100/x000/x000/x000/x000/x000/x000/000")]
    public void Parse_Refuses_WhenThePathHasAnotherForm(string path)
    {
        Assert.Null(TilePath.TryParse(path));
        Assert.Equal("tile-path", Assert.Throws<ProtocolException>(() => TilePath.Parse(path)).Code);
    }

    [Fact]
    public void Parse_GivesBackWhatWasWritten_ForAnyTile() => Gen.Select(Gen.Int[-1, 63], Gen.ULong[0, (1UL << 56) - 1], Gen.Int[1, 256]).Sample((level, index, width) =>
    {
        var path = new TilePath(level < 0 ? null : level, index, width);

        Assert.Equal(path, TilePath.Parse(path.ToString()));
    });

    [Theory]
    [InlineData(70_000UL, 0, 272UL, 256)]
    [InlineData(70_000UL, 0, 273UL, 112)]
    [InlineData(70_000UL, 0, 274UL, 0)]
    [InlineData(70_000UL, 1, 0UL, 256)]
    [InlineData(70_000UL, 1, 1UL, 17)]
    [InlineData(70_000UL, 2, 0UL, 1)]
    [InlineData(70_000UL, 3, 0UL, 0)]
    [InlineData(256UL, 0, 0UL, 256)]
    [InlineData(256UL, 0, 1UL, 0)]
    [InlineData(256UL, 1, 0UL, 1)]
    [InlineData(ulong.MaxValue, 7, 0UL, 255)]
    [InlineData(ulong.MaxValue, 8, 0UL, 0)]
    public void WidthAt_CountsTheHashesOfATile_AtASize(ulong size, int level, ulong index, int width) =>
        Assert.Equal(width, new TileId(level, index).WidthAt(size));
}
