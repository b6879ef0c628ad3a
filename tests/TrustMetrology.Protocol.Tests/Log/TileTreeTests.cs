using CsCheck;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Log;

public sealed class TileTreeTests
{
    private const int Largest = 70_000;

    private static readonly Hash[] Leaves =
        [.. Enumerable.Range(0, Largest).Select(leaf => MerkleTree.LeafHash(BitConverter.GetBytes(leaf)))];

    private static readonly PerfectNodes Nodes = new(Leaves);

    private static readonly Gen<int> Sizes = Gen.OneOf(
        Gen.Int[0, 600],
        Gen.Int[0, Largest],
        Gen.OneOf(0, 1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, Largest));

    [Fact]
    public void Append_GivesTheOutsideTilesAndRoots_LeafByLeaf()
    {
        var checkpoints = Enumerable.Range(0, 16).Select(size => File.ReadAllText(Vectors.Find($"tlog-tiles/checkpoint.{size}"))).ToArray();
        var entries = EntryBundle.Decode(File.ReadAllBytes(Vectors.Find("tlog-tiles/tile/entries/000.p/15")));
        var store = new Dictionary<TileId, ReadOnlyMemory<byte>>();

        for (var size = 0; size < entries.Count; size++)
        {
            var growth = TileTree.Append((ulong)size, store, [MerkleTree.LeafHash(entries[size].Span)]);
            var tile = Assert.Single(growth.Tiles);
            store[tile.Id] = tile.Bytes;

            var path = TilePath.Of(tile.Id, tile.Width).ToString();
            Assert.Equal(File.ReadAllBytes(Vectors.Find($"tlog-tiles/{path}")), tile.Bytes.ToArray());
            Assert.Equal(Checkpoint.Parse(SignedNote.Parse(checkpoints[size + 1]).Text).Root, growth.Root);
        }
    }

    [Fact]
    public void Append_GivesTheSameTreeAsAllAtOnce_ForAnyBatches() => Sizes.Array[1, 4].Sample(
        cuts =>
        {
            var store = new Dictionary<TileId, ReadOnlyMemory<byte>>();
            var size = 0;
            foreach (var cut in cuts.Append(cuts.Max()).Order())
                size = Grow(store, size, cut);

            Assert.Equal(MerkleTree.Root(Leaves.AsSpan(0, size)), TileTree.Root((ulong)size, store));
            Assert.Equal(Built(size).OrderBy(tile => tile.Key.Level).Select(tile => tile.Key), store.OrderBy(tile => tile.Key.Level).Select(tile => tile.Key));
            Assert.All(store, tile => Assert.Equal(tile.Key.WidthAt((ulong)size) * Hash.Size, tile.Value.Length));
        },
        iter: 6);

    [Fact]
    public void Append_NeedsOnlyTheRightEdge_AndReturnsOnlyWhatChanged()
    {
        var whole = Built(65_535 + 256);
        var edge = TileTree.RightEdge(65_535 + 256).ToDictionary(tile => tile, tile => whole[tile]);

        var growth = TileTree.Append(65_535 + 256, edge, Leaves.AsSpan(65_535 + 256, 2));

        Assert.Equal([new(0, 256), new(2, 0)], edge.Keys.Order(TileOrder));
        Assert.Equal([new(0, 256), new(0, 257), new(1, 1)], growth.Tiles.Select(tile => tile.Id));
        Assert.Equal([256, 1, 1], growth.Tiles.Select(tile => tile.Width));
        Assert.Equal(MerkleTree.Root(Leaves.AsSpan(0, 65_535 + 258)), growth.Root);
    }

    [Fact]
    public void Proofs_ComeFromTheTilesNamedAndNoOthers_AndVerify_ForAnySizes() => Gen.Select(Sizes, Sizes, Gen.Int[0, Largest]).Sample(
        (one, other, at) =>
        {
            var (size1, size2) = ((ulong)Math.Min(one, other), (ulong)Math.Max(one, other));
            var (root1, root2) = (MerkleTree.Root(size1, Nodes.Read), MerkleTree.Root(size2, Nodes.Read));
            var whole = Whole;

            var consistency = TileTree.ConsistencyProof(size1, size2, Some(whole, TileTree.TilesForConsistency(size1, size2)));
            Assert.Equal(MerkleTree.ConsistencyProof(size1, size2, Nodes.Read), consistency);
            Assert.True(MerkleProofs.VerifyConsistency(size1, size2, root1, root2, consistency));
            Assert.Equal(root2, TileTree.Root(size2, Some(whole, TileTree.RightEdge(size2))));
            if (size2 == 0)
                return;
            var index = (ulong)at % size2;
            var inclusion = TileTree.InclusionProof(index, size2, Some(whole, TileTree.TilesForInclusion(index, size2)));
            Assert.Equal(MerkleTree.InclusionProof(index, size2, Nodes.Read), inclusion);
            Assert.True(MerkleProofs.VerifyInclusion(index, size2, Leaves[index], inclusion, root2));
        },
        iter: 100);

    [Fact]
    public void Proofs_NeedFewTiles_InAHugeTree()
    {
        Assert.InRange(TileTree.TilesForInclusion(ulong.MaxValue / 3, ulong.MaxValue).Count, 8, 16);
        Assert.InRange(TileTree.TilesForConsistency(1UL << 63, ulong.MaxValue).Count, 1, 16);
        Assert.Equal(8, TileTree.RightEdge(ulong.MaxValue).Count);
    }

    [Fact]
    public void Tiles_AreRefused_WhenMissingOrTooShort()
    {
        var whole = Built(300);
        var cut = new Dictionary<TileId, ReadOnlyMemory<byte>>(whole) { [new(0, 1)] = whole[new(0, 1)][..^Hash.Size] };
        whole.Remove(new(0, 1));

        Assert.Equal("tile-missing", Assert.Throws<ProtocolException>(() => TileTree.Root(300, whole)).Code);
        Assert.Equal("tile-missing", Assert.Throws<ProtocolException>(() => TileTree.Append(300, whole, Leaves.AsSpan(300, 1))).Code);
        Assert.Equal("tile-length", Assert.Throws<ProtocolException>(() => TileTree.Root(300, cut)).Code);
        Assert.Equal("tile-length", Assert.Throws<ProtocolException>(() => TileTree.Append(300, cut, Leaves.AsSpan(300, 1))).Code);
        Assert.Equal("leaf-index", Assert.Throws<ProtocolException>(() => TileTree.InclusionProof(300, 300, whole)).Code);
    }

    private static readonly Comparer<TileId> TileOrder =
        Comparer<TileId>.Create((left, right) => (left.Level, left.Index).CompareTo((right.Level, right.Index)));

    private static readonly Dictionary<TileId, ReadOnlyMemory<byte>> Whole = Built(Largest);

    private static Dictionary<TileId, ReadOnlyMemory<byte>> Built(int size)
    {
        var store = new Dictionary<TileId, ReadOnlyMemory<byte>>();
        Grow(store, 0, size);
        return store;
    }

    private static int Grow(Dictionary<TileId, ReadOnlyMemory<byte>> store, int from, int to)
    {
        var edge = Some(store, TileTree.RightEdge((ulong)from));
        var growth = TileTree.Append((ulong)from, edge, Leaves.AsSpan(from, to - from));
        foreach (var tile in growth.Tiles)
            store[tile.Id] = tile.Bytes;
        Assert.Equal((ulong)to, growth.Size);
        Assert.Equal(MerkleTree.Root((ulong)to, Nodes.Read), growth.Root);
        return to;
    }

    private static Dictionary<TileId, ReadOnlyMemory<byte>> Some(
        Dictionary<TileId, ReadOnlyMemory<byte>> store, IEnumerable<TileId> wanted) => wanted.ToDictionary(tile => tile, tile => store[tile]);
}
