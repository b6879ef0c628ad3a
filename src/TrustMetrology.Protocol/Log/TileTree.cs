namespace TrustMetrology.Protocol.Log;

/// <summary>What an append changed.</summary>
/// <param name="Size">The number of leaves now.</param>
/// <param name="Root">The root now.</param>
/// <param name="Tiles">Each tile that is new or fuller, whole, level by level from the left; they replace what was stored under the same id.</param>
public sealed record TileGrowth(ulong Size, Hash Root, IReadOnlyList<Tile> Tiles);

/// <summary>
/// The tree as tiles of 256 hashes (C2SP tlog-tiles): says which tiles an answer needs, so that a store can load them at once,
/// and gives the answer from them. A stored tile may be fuller than the size asked about: its beginning is what counts.
/// </summary>
public static class TileTree
{
    private const int TileHeight = 8;

    /// <summary>The partial tiles on the right edge: what <see cref="Append"/> and <see cref="Root"/> need.</summary>
    public static IReadOnlyList<TileId> RightEdge(ulong size)
    {
        var edge = new List<TileId>();
        for (var level = 0; TileId.Shifted(size, level) > 0; level++)
        {
            var last = new TileId(level, TileId.Shifted(size, level) / TileId.FullWidth);
            if (last.WidthAt(size) > 0)
                edge.Add(last);
        }

        return edge;
    }

    /// <summary>The tiles that <see cref="InclusionProof"/> needs.</summary>
    public static IReadOnlyList<TileId> TilesForInclusion(ulong index, ulong size) =>
        Touched(nodes => MerkleTree.InclusionProof(index, size, nodes));

    /// <summary>The tiles that <see cref="ConsistencyProof"/> needs.</summary>
    public static IReadOnlyList<TileId> TilesForConsistency(ulong size1, ulong size2) =>
        Touched(nodes => MerkleTree.ConsistencyProof(size1, size2, nodes));

    /// <summary>The root of the first <paramref name="size"/> leaves.</summary>
    /// <exception cref="ProtocolException"><c>tile-missing</c> or <c>tile-length</c>.</exception>
    public static Hash Root(ulong size, IReadOnlyDictionary<TileId, ReadOnlyMemory<byte>> tiles) =>
        MerkleTree.Root(size, NodesOf(tiles));

    /// <summary>The inclusion proof of a leaf in the tree of that size.</summary>
    /// <exception cref="ProtocolException"><c>leaf-index</c>, <c>tile-missing</c> or <c>tile-length</c>.</exception>
    public static IReadOnlyList<Hash> InclusionProof(ulong index, ulong size, IReadOnlyDictionary<TileId, ReadOnlyMemory<byte>> tiles) =>
        MerkleTree.InclusionProof(index, size, NodesOf(tiles));

    /// <summary>The consistency proof between two sizes.</summary>
    /// <exception cref="ProtocolException"><c>tree-size</c>, <c>tile-missing</c> or <c>tile-length</c>.</exception>
    public static IReadOnlyList<Hash> ConsistencyProof(ulong size1, ulong size2, IReadOnlyDictionary<TileId, ReadOnlyMemory<byte>> tiles) =>
        MerkleTree.ConsistencyProof(size1, size2, NodesOf(tiles));

    /// <summary>Adds leaves to a tree of <paramref name="size"/>, given the tiles of its <see cref="RightEdge"/>.</summary>
    /// <remarks>Work and memory grow with the new leaves and the height of the tree, not with its size.</remarks>
    /// <exception cref="ProtocolException"><c>tile-missing</c> or <c>tile-length</c>.</exception>
    public static TileGrowth Append(ulong size, IReadOnlyDictionary<TileId, ReadOnlyMemory<byte>> edge, ReadOnlySpan<Hash> leafHashes)
    {
        var grown = checked(size + (ulong)leafHashes.Length);
        var tiles = new List<Tile>();
        var added = leafHashes;
        for (var level = 0; added.Length > 0; level++)
        {
            var fresh = TileRow.Grow(level, TileId.Shifted(size, level), edge, added);
            tiles.AddRange(fresh);
            added = fresh.Where(tile => tile.IsFull).Select(tile => Subtree(tile.Bytes.Span)).ToArray();
        }

        var known = new Dictionary<TileId, ReadOnlyMemory<byte>>(edge);
        foreach (var tile in tiles)
            known[tile.Id] = tile.Bytes;
        return new TileGrowth(grown, Root(grown, known), tiles);
    }

    /// <summary>Reads tree nodes out of tiles.</summary>
    /// <exception cref="ProtocolException"><c>tile-missing</c> or <c>tile-length</c>, while reading.</exception>
    public static NodeReader NodesOf(IReadOnlyDictionary<TileId, ReadOnlyMemory<byte>> tiles) => (level, index) =>
    {
        var (id, from, count) = Place(level, index);
        if (!tiles.TryGetValue(id, out var bytes))
            throw new ProtocolException("tile-missing", $"the tile {TilePath.Of(id, TileId.FullWidth)} is needed");
        return bytes.Length >= (from + count) * Hash.Size
            ? Subtree(bytes.Span.Slice(from * Hash.Size, count * Hash.Size))
            : throw new ProtocolException("tile-length", $"the tile {TilePath.Of(id, TileId.FullWidth)} has too few hashes");
    };

    // A node stands in the tile of the next level at or below its own that tiles keep, as the root over 2^(level mod 8) hashes.
    private static (TileId Tile, int From, int Count) Place(int level, ulong index)
    {
        var height = level % TileHeight;
        var first = index << height;
        return (new TileId(level / TileHeight, first / TileId.FullWidth), (int)(first % TileId.FullWidth), 1 << height);
    }

    private static Hash Subtree(ReadOnlySpan<byte> hashes)
    {
        var range = new MerkleRange();
        for (; !hashes.IsEmpty; hashes = hashes[Hash.Size..])
            range.Append(new Hash(hashes[..Hash.Size]));
        return range.Root();
    }

    // Runs the algorithm once over empty hashes, only to see where it looks.
    private static List<TileId> Touched(Action<NodeReader> algorithm)
    {
        var tiles = new List<TileId>();
        algorithm((level, index) =>
        {
            var (tile, _, _) = Place(level, index);
            if (!tiles.Contains(tile))
                tiles.Add(tile);
            return default;
        });
        return tiles;
    }
}
