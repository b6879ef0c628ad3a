using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Ledger;

/// <summary>
/// Gives waiting records their indexes, in the order in which they were accepted. Indexes, tiles, checkpoint and the removal
/// from the outbox are one transaction under the log's row lock: dying anywhere leaves either all of a batch or nothing.
/// </summary>
public sealed class SequenceJob(TrustDb db, TileStore tiles, LogKey key, IOptions<LedgerOptions> options, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await SequenceBatchAsync(cancellationToken) == options.Value.BatchSize)
            db.ChangeTracker.Clear();
    }

    /// <summary>Sequences one batch; returns how many records it held.</summary>
    internal async Task<int> SequenceBatchAsync(CancellationToken cancellationToken)
    {
        if (!await db.Set<PendingLeaf>().AnyAsync(cancellationToken))
            return 0;

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Set<LogState>().ExecuteUpdateAsync(state => state.SetProperty(row => row.Turn, row => row.Turn + 1), cancellationToken);
        var state = await db.Set<LogState>().SingleAsync(cancellationToken);
        var pending = await db.Set<PendingLeaf>().OrderBy(leaf => leaf.Position).Take(options.Value.BatchSize).ToListAsync(cancellationToken);
        if (pending.Count > 0)
        {
            await AppendAsync(state, pending, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return pending.Count;
    }

    private async Task AppendAsync(LogState state, List<PendingLeaf> pending, CancellationToken cancellationToken)
    {
        var size = (ulong)state.Size;
        var edge = await tiles.LoadAsync(TileTree.RightEdge(size), cancellationToken);
        var growth = TileTree.Append(size, edge, pending.Select(leaf => leaf.Hash).ToArray());
        await tiles.WriteAsync(growth.Tiles, cancellationToken);
        db.AddRange(pending.Select((leaf, offset) => new Leaf { Index = state.Size + offset, RecordId = leaf.RecordId }));
        db.RemoveRange(pending);
        state.Size = (long)growth.Size;
        db.Add(new StoredCheckpoint
        {
            Size = state.Size,
            Root = growth.Root,
            Note = key.SignCheckpoint(new Checkpoint(key.Origin, growth.Size, growth.Root)),
            SignedAt = clock.GetUtcNow(),
        });
    }
}
