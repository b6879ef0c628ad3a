namespace TrustMetrology.Protocol.Log;

/// <summary>
/// A tree that is read from its first leaf to its last: of what was read only the right edge is kept, at most 255 hashes a level
/// of the tiled tree, however many leaves there are.
/// </summary>
public sealed class TreeEdge
{
    private Dictionary<TileId, ReadOnlyMemory<byte>> tiles;

    /// <summary>A tree without leaves.</summary>
    public TreeEdge()
        : this(0, MerkleTree.EmptyRoot, [])
    {
    }

    private TreeEdge(ulong size, Hash root, Dictionary<TileId, ReadOnlyMemory<byte>> tiles) => (Size, Root, this.tiles) = (size, root, tiles);

    /// <summary>The number of leaves so far.</summary>
    public ulong Size { get; private set; }

    /// <summary>The root of the leaves so far.</summary>
    public Hash Root { get; private set; }

    /// <summary>The partial tiles on the right edge, from the leaves upwards.</summary>
    public IReadOnlyList<Tile> Tiles => [.. tiles.OrderBy(tile => tile.Key.Level).Select(tile => new Tile(tile.Key, tile.Value))];

    /// <summary>Goes on from an edge that was kept.</summary>
    /// <exception cref="ProtocolException"><c>tile-missing</c> or <c>tile-length</c>.</exception>
    public static TreeEdge Restore(ulong size, params IEnumerable<Tile> tiles)
    {
        var kept = tiles.ToDictionary(tile => tile.Id, tile => tile.Bytes);
        return new TreeEdge(size, TileTree.Root(size, kept), kept);
    }

    /// <summary>Adds the next leaves' hashes; gives the tiles that they made full, level by level.</summary>
    public IReadOnlyList<Tile> Append(ReadOnlySpan<Hash> leafHashes)
    {
        var growth = TileTree.Append(Size, tiles, leafHashes);
        foreach (var tile in growth.Tiles)
            tiles[tile.Id] = tile.Bytes;
        (Size, Root) = (growth.Size, growth.Root);
        tiles = TileTree.RightEdge(Size).ToDictionary(tile => tile, tile => tiles[tile]);
        return [.. growth.Tiles.Where(tile => tile.IsFull)];
    }
}
