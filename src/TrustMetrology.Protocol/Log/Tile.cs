namespace TrustMetrology.Protocol.Log;

/// <summary>A tile's content: 1 to 256 hashes one after the other. A partial tile is the beginning of the fuller ones after it.</summary>
/// <param name="Id">Which tile.</param>
/// <param name="Bytes">32 bytes for each hash.</param>
public sealed record Tile(TileId Id, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>How many hashes the tile has.</summary>
    public int Width => Bytes.Length / Hash.Size;

    /// <summary>True where no hash can be added.</summary>
    public bool IsFull => Width == TileId.FullWidth;
}
