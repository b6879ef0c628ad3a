namespace TrustMetrology.Protocol.Log;

/// <summary>One level of the tiled tree while it grows.</summary>
internal static class TileRow
{
    /// <summary>Adds hashes to a level that has <paramref name="count"/> of them; returns the tiles that became new or fuller.</summary>
    public static List<Tile> Grow(int level, ulong count, IReadOnlyDictionary<TileId, ReadOnlyMemory<byte>> edge, ReadOnlySpan<Hash> added)
    {
        var tiles = new List<Tile>();
        while (added.Length > 0)
        {
            var id = new TileId(level, count / TileId.FullWidth);
            var before = (int)(count % TileId.FullWidth);
            var fits = Math.Min(added.Length, TileId.FullWidth - before);
            var bytes = new byte[(before + fits) * Hash.Size];
            Beginning(id, before, edge).CopyTo(bytes);
            for (var index = 0; index < fits; index++)
                added[index].CopyTo(bytes.AsSpan((before + index) * Hash.Size));
            tiles.Add(new Tile(id, bytes));
            added = added[fits..];
            count += (ulong)fits;
        }

        return tiles;
    }

    private static ReadOnlySpan<byte> Beginning(TileId id, int width, IReadOnlyDictionary<TileId, ReadOnlyMemory<byte>> edge)
    {
        if (width == 0)
            return [];
        if (!edge.TryGetValue(id, out var stored))
            throw new ProtocolException("tile-missing", $"the tile {TilePath.Of(id, width)} is needed");
        return stored.Length >= width * Hash.Size
            ? stored.Span[..(width * Hash.Size)]
            : throw new ProtocolException("tile-length", $"the tile {TilePath.Of(id, width)} has too few hashes");
    }
}
