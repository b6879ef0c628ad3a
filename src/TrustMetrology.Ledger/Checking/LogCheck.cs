using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Ledger;

/// <summary>
/// Holds the log's witnesses against each other, from the first entry to the chain: records, places, tiles, checkpoints, anchors, head.
/// Below the newest checkpoint rows only stay as they are, so hosts may go on meanwhile. Memory doesn't grow with the log.
/// </summary>
public sealed class LogCheck(TrustDb db, HeadCheck chain, LogHistory history)
{
    private readonly TreeEdge edge = new();
    private LogEras? eras;

    /// <param name="progress">Is told how many entries were walked, and of how many.</param>
    public async Task<LogCheckReport> RunAsync(Action<long, long> progress, CancellationToken cancellationToken)
    {
        var head = await chain.RunAsync(cancellationToken);
        eras = await history.ReadAsync(cancellationToken);
        var (size, difference) = await CompareStateAsync(cancellationToken);
        difference ??= await WalkAsync(size, progress, cancellationToken) ?? await CompareEdgeAsync(cancellationToken) ?? await CompareOutboxAsync(cancellationToken);
        if (difference is null && (head.Contradicts || head.Word == HeadWord.Lost))
            difference = LogDifferences.Chain(head);
        var pending = await db.Set<PendingLeaf>().LongCountAsync(cancellationToken);
        return new LogCheckReport(difference, size, (long)edge.Size == size ? edge.Root.ToString() : null, pending, head);
    }

    private async Task<(long Size, LogDifference? Difference)> CompareStateAsync(CancellationToken cancellationToken)
    {
        var found = await db.Set<LogState>().Select(state => new
        {
            state.Size,
            Newest = db.Set<StoredCheckpoint>().Max(checkpoint => (long?)checkpoint.Size) ?? 0,
            Leaves = db.Set<Leaf>().LongCount(),
        }).SingleAsync(cancellationToken);
        if (found.Size != found.Newest)
            return (found.Newest, LogDifferences.StateDiffers(found.Size, found.Newest));
        return (found.Newest, found.Leaves > found.Size ? LogDifferences.LeafBeyond(found.Leaves, found.Size) : null);
    }

    private async Task<LogDifference?> WalkAsync(long size, Action<long, long> progress, CancellationToken cancellationToken)
    {
        LogDifference? difference = null;
        for (long from = 0; from < size && difference is null; from += TileId.FullWidth)
        {
            var to = Math.Min(from + TileId.FullWidth, size);
            var (hashes, broken) = await ReadAsync(from, to, cancellationToken);
            difference = broken ?? await FoldAsync(from, hashes, cancellationToken);
            progress(to, size);
        }

        return difference;
    }

    private async Task<(Hash[] Hashes, LogDifference? Difference)> ReadAsync(long from, long to, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Leaf>().AsNoTracking().Where(leaf => leaf.Index >= from && leaf.Index < to).OrderBy(leaf => leaf.Index)
            .LeftJoin(db.Set<StoredRecord>(), leaf => leaf.RecordId, record => record.Id, (leaf, record) => new Entry(leaf.Index, leaf.RecordId, record!.Hash, record.Bytes))
            .ToListAsync(cancellationToken);
        for (var at = from; at < to; at++)
        {
            var row = at - from < rows.Count ? rows[(int)(at - from)] : null;
            if (row?.Index != at)
                return ([], LogDifferences.LeafMissing(at));
            if (row.Bytes is null)
                return ([], LogDifferences.RecordMissing(at));
            if (MerkleTree.LeafHash(row.Bytes) != row.Hash)
                return ([], LogDifferences.RecordChanged(at, row.Record));
        }

        return ([.. rows.Select(row => row.Hash!.Value)], null);
    }

    private async Task<LogDifference?> FoldAsync(long from, Hash[] hashes, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var point in await PointsAsync(from, from + hashes.Length, cancellationToken))
        {
            var filled = edge.Append(hashes.AsSpan(done, (int)(point.Size - from) - done));
            done = (int)(point.Size - from);
            if (Judge(point) is { } difference)
                return difference;
            if (await CompareTilesAsync(filled, cancellationToken) is { } tile)
                return tile;
        }

        return await CompareTilesAsync(edge.Append(hashes.AsSpan(done)), cancellationToken);
    }

    // Whatever states a root at a size within these leaves: checkpoints, with their notes, and anchors that stand.
    private async Task<List<Point>> PointsAsync(long from, long to, CancellationToken cancellationToken)
    {
        var checkpoints = await db.Set<StoredCheckpoint>().AsNoTracking().Where(checkpoint => checkpoint.Size > from && checkpoint.Size <= to)
            .Select(checkpoint => new Point(checkpoint.Size, checkpoint.Root, checkpoint.Note)).ToListAsync(cancellationToken);
        var anchors = await db.Set<Anchor>().AsNoTracking().Where(anchor => anchor.Size > from && anchor.Size <= to)
            .Where(anchor => anchor.State == AnchorState.Mined || anchor.State == AnchorState.Final)
            .Select(anchor => new Point(anchor.Size, anchor.Root, null)).ToListAsync(cancellationToken);
        return [.. checkpoints.Concat(anchors).OrderBy(point => point.Size)];
    }

    private LogDifference? Judge(Point point)
    {
        if (point.Root != edge.Root)
            return point.Note is null ? LogDifferences.AnchorDiffers(point.Size) : LogDifferences.CheckpointDiffers(point.Size);
        return point.Note is null || IsSigned(point) ? null : LogDifferences.CheckpointUnsigned(point.Size);
    }

    private bool IsSigned(Point point)
    {
        var (note, log) = (SignedNote.Parse(point.Note!), eras!.At(point.Size));
        return note.Verify(NoteVerifier.Parse(log.VKey)).Count > 0
            && note.Text == new Checkpoint(log.Origin, (ulong)point.Size, point.Root).ToText();
    }

    private Task<LogDifference?> CompareEdgeAsync(CancellationToken cancellationToken) => CompareTilesAsync(edge.Tiles, cancellationToken);

    // A stored tile may have grown meanwhile; its beginning is what it was.
    private async Task<LogDifference?> CompareTilesAsync(IReadOnlyList<Tile> tiles, CancellationToken cancellationToken)
    {
        foreach (var tile in tiles)
        {
            var (level, index) = (tile.Id.Level, (long)tile.Id.Index);
            var stored = await db.Set<StoredTile>().AsNoTracking().Where(each => each.Level == level && each.Index == index).Select(each => each.Hashes).SingleOrDefaultAsync(cancellationToken);
            if (FirstDifference(stored, tile) is { } entry)
                return LogDifferences.TileDiffers(tile.Id, entry);
        }

        return null;
    }

    // The first entry below the first hash that differs.
    private static long? FirstDifference(ReadOnlySpan<byte> stored, Tile tile)
    {
        var same = stored.CommonPrefixLength(tile.Bytes.Span);
        return same == tile.Bytes.Length ? null : (((long)tile.Id.Index * TileId.FullWidth) + (same / Hash.Size)) << (8 * tile.Id.Level);
    }

    private async Task<LogDifference?> CompareOutboxAsync(CancellationToken cancellationToken)
    {
        var placed = db.Set<Leaf>().Select(leaf => leaf.RecordId);
        var doubled = await db.Set<PendingLeaf>().LongCountAsync(leaf => placed.Contains(leaf.RecordId), cancellationToken);
        if (doubled > 0)
            return LogDifferences.RecordsDoubled(doubled);
        var waiting = db.Set<PendingLeaf>().Select(leaf => leaf.RecordId);
        var unplaced = await db.Set<StoredRecord>().LongCountAsync(record => !placed.Contains(record.Id) && !waiting.Contains(record.Id), cancellationToken);
        return unplaced > 0 ? LogDifferences.RecordsUnplaced(unplaced) : null;
    }

    private sealed record Entry(long Index, Guid Record, Hash? Hash, byte[]? Bytes);

    private sealed record Point(long Size, Hash Root, string? Note);
}
