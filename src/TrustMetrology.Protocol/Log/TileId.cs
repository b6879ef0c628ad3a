namespace TrustMetrology.Protocol.Log;

/// <summary>Which tile: a level of the tiled tree (0 to 7 for any 64-bit size) and a position in it from the left.</summary>
/// <param name="Level">The tile's level; its hashes are tree nodes of level 8·Level.</param>
/// <param name="Index">The position among the tiles of that level.</param>
public readonly record struct TileId(int Level, ulong Index)
{
    /// <summary>The number of hashes in a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>How many hashes this tile has in a tree of that size: 0 (none) to 256 (full).</summary>
    public int WidthAt(ulong size)
    {
        var hashes = Shifted(size, Level);
        var full = hashes / FullWidth;
        if (Index != full)
            return Index < full ? FullWidth : 0;
        return (int)(hashes % FullWidth);
    }

    /// <summary>How many hashes a level of the tiled tree has in a tree of that size.</summary>
    internal static ulong Shifted(ulong size, int level) => level < 8 ? size >> (8 * level) : 0;
}
