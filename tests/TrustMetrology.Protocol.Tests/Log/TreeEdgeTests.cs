using TrustMetrology.Protocol.Log;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Log;

public sealed class TreeEdgeTests
{
    private const int Size = 66_000;

    private static readonly Hash[] Leaves = [.. Enumerable.Range(0, Size).Select(leaf => MerkleTree.LeafHash(BitConverter.GetBytes(leaf)))];

    [Theory]
    [InlineData(1, 255, 256, 257)]
    [InlineData(65_535, 65_536, 65_537)]
    [InlineData(300, 66_000)]
    public void Append_GivesTheTreesRootsAndFullTiles_HoweverTheLeavesCome(params int[] sizes)
    {
        var edge = new TreeEdge();
        var full = new List<Tile>();
        foreach (var size in sizes)
        {
            full.AddRange(edge.Append(Leaves.AsSpan((int)edge.Size, size - (int)edge.Size)));
            Assert.Equal(((ulong)size, MerkleTree.Root(Leaves.AsSpan(0, size))), (edge.Size, edge.Root));
            Assert.Equal(TileTree.RightEdge((ulong)size), edge.Tiles.Select(tile => tile.Id));
        }

        Assert.Equal(Expected(sizes[^1]), full.OrderBy(tile => tile.Id.Level).Select(tile => (tile.Id, Convert.ToHexString(tile.Bytes.Span))));
    }

    [Fact]
    public void Restore_GoesOnWhereTheEdgeWasKept()
    {
        var edge = new TreeEdge();
        edge.Append(Leaves.AsSpan(0, 65_800));

        var restored = TreeEdge.Restore(edge.Size, edge.Tiles);
        Assert.Equal(edge.Root, restored.Root);
        restored.Append(Leaves.AsSpan(65_800));

        Assert.Equal(MerkleTree.Root(Leaves), restored.Root);
    }

    [Fact]
    public void Restore_IsRefused_WhenTheEdgeIsIncomplete()
    {
        var edge = new TreeEdge();
        edge.Append(Leaves.AsSpan(0, 300));

        Assert.Equal("tile-missing", Assert.Throws<ProtocolException>(() => TreeEdge.Restore(300, edge.Tiles.Take(1))).Code);
        Assert.Equal("tile-length", Assert.Throws<ProtocolException>(() => TreeEdge.Restore(301, edge.Tiles)).Code);
    }

    private static IEnumerable<(TileId, string)> Expected(int size)
    {
        for (var (level, span) = (0, 1); size / span >= TileId.FullWidth; (level, span) = (level + 1, span * TileId.FullWidth))
        {
            for (var tile = 0; (tile + 1) * span * TileId.FullWidth <= size; tile++)
            {
                var hashes = Enumerable.Range(tile * TileId.FullWidth, TileId.FullWidth).SelectMany(hash => MerkleTree.Root(Leaves.AsSpan(hash * span, span)).ToArray());
                yield return (new TileId(level, (ulong)tile), Convert.ToHexString(hashes.ToArray()));
            }
        }
    }
}
