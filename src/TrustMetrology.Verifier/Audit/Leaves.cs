using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Verifier.Audit;

/// <summary>The leaf hashes of one bundle of entries, and what was found while they were read.</summary>
/// <param name="Tile">The position of the bundle, and of the tile of hashes that belongs to it.</param>
internal sealed record Leaves(ulong Tile, Hash[] Hashes, IReadOnlyList<Finding> Found)
{
    /// <summary>The changes of chain among the entries.</summary>
    public IReadOnlyList<ChainChange> Changes { get; init; } = [];

    /// <summary>The index of the first leaf.</summary>
    public ulong First => Tile * TileId.FullWidth;
}

/// <summary>Reads leaf hashes, one bundle's worth at a time.</summary>
internal delegate Task<Leaves> LeafReader(ulong tile, CancellationToken ct);

/// <summary>The two ways to learn the leaves of a log.</summary>
/// <param name="log">The log's files.</param>
/// <param name="size">The size of the tree that is read.</param>
internal sealed class LeafReaders(LogFiles log, ulong size)
{
    /// <summary>From the tiles of hashes: 32 bytes an entry.</summary>
    public async Task<Leaves> FromTilesAsync(ulong tile, CancellationToken ct) =>
        new(tile, HashesOf(await log.HashesAsync(new TileId(0, tile), size, ct)), []);

    /// <summary>From the entries themselves; held against the tile of hashes and, where records are expected, the rules for those.</summary>
    public LeafReader FromEntries(RecordCheck? records) => async (tile, ct) =>
    {
        var served = log.HashesAsync(new TileId(0, tile), size, ct);
        var entries = await log.EntriesAsync(tile, size, ct);
        var hashes = entries.Select(entry => MerkleTree.LeafHash(entry.Span)).ToArray();
        var changes = records is null ? [] : entries.Select((entry, at) => RecordCheck.ChangeIn((tile * TileId.FullWidth) + (ulong)at, entry.Span)).OfType<ChainChange>();
        return new Leaves(tile, hashes, Examine(tile, entries, hashes, HashesOf(await served), records)) { Changes = [.. changes] };
    };

    private List<Finding> Examine(ulong tile, IReadOnlyList<ReadOnlyMemory<byte>> entries, Hash[] hashes, Hash[] served, RecordCheck? records)
    {
        var bundle = TilePath.OfEntries(tile, new TileId(0, tile).WidthAt(size));
        var found = new List<Finding>();
        for (var at = 0; at < hashes.Length; at++)
        {
            var index = (tile * TileId.FullWidth) + (ulong)at;
            if (hashes[at] != served[at])
                found.Add(Finding.Refutes("entry-differs", $"entry {index} in {bundle} has the hash {hashes[at]}, the tree's tile says {served[at]}", bundle, index));
            if (records?.Of(index, entries[at].Span, bundle) is { } broken)
                found.Add(broken);
        }

        return found;
    }

    private static Hash[] HashesOf(ReadOnlyMemory<byte> bytes)
    {
        var hashes = new Hash[bytes.Length / Hash.Size];
        for (var at = 0; at < hashes.Length; at++)
            hashes[at] = new Hash(bytes.Span.Slice(at * Hash.Size, Hash.Size));
        return hashes;
    }
}
