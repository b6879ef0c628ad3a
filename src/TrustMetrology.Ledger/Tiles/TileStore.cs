using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Ledger;

/// <summary>Reads the tree's tiles from the database: as many as a proof needs, O(log n) of them, in one query a level.</summary>
public sealed class TileStore(TrustDb db)
{
    public async Task<IReadOnlyList<Hash>> InclusionProofAsync(ulong index, ulong size, CancellationToken cancellationToken) =>
        TileTree.InclusionProof(index, size, await LoadAsync(TileTree.TilesForInclusion(index, size), cancellationToken));

    public async Task<IReadOnlyList<Hash>> ConsistencyProofAsync(ulong size1, ulong size2, CancellationToken cancellationToken) =>
        TileTree.ConsistencyProof(size1, size2, await LoadAsync(TileTree.TilesForConsistency(size1, size2), cancellationToken));

    public async Task<IReadOnlyDictionary<TileId, ReadOnlyMemory<byte>>> LoadAsync(IReadOnlyList<TileId> wanted, CancellationToken cancellationToken)
    {
        var tiles = new Dictionary<TileId, ReadOnlyMemory<byte>>(wanted.Count);
        foreach (var level in wanted.GroupBy(tile => tile.Level))
        {
            var indexes = level.Select(tile => (long)tile.Index).ToList();
            var found = await db.Set<StoredTile>().AsNoTracking().Where(tile => tile.Level == level.Key && indexes.Contains(tile.Index)).ToListAsync(cancellationToken);
            foreach (var tile in found)
                tiles[new TileId(tile.Level, (ulong)tile.Index)] = tile.Hashes;
        }

        return tiles;
    }

    /// <summary>Puts tiles that became new or fuller over those that were loaded; the caller saves.</summary>
    public void Write(IReadOnlyList<Tile> grown, IReadOnlyDictionary<TileId, ReadOnlyMemory<byte>> over)
    {
        foreach (var tile in grown)
        {
            var stored = new StoredTile { Level = tile.Id.Level, Index = (long)tile.Id.Index, Hashes = tile.Bytes.ToArray() };
            db.Entry(stored).State = over.ContainsKey(tile.Id) ? EntityState.Modified : EntityState.Added;
        }
    }
}
