using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Ledger;

/// <summary>
/// Gives waiting records their indexes, in the order in which they were accepted. Indexes, tiles, checkpoint and the removal
/// from the outbox are one transaction under the lock of the log's state: dying anywhere leaves either all of a batch or nothing.
/// </summary>
public sealed class SequenceJob(TrustDb db, TileStore tiles, CheckpointSigner signer, ForkGuard guard, IOptions<LedgerOptions> options) : IJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await guard.MaySequenceAsync(cancellationToken))
            return;
        while (await SequenceBatchAsync(cancellationToken) == options.Value.BatchSize)
            db.ChangeTracker.Clear();
    }

    /// <summary>Sequences one batch; returns how many records it held.</summary>
    internal async Task<int> SequenceBatchAsync(CancellationToken cancellationToken)
    {
        if (!await db.Set<PendingLeaf>().AnyAsync(cancellationToken))
            return 0;

        // One snapshot: records that are accepted meanwhile must not slip into a later statement of this batch.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await db.LockAsync<LogState>(cancellationToken);
        var state = await db.Set<LogState>().SingleAsync(cancellationToken);
        var batch = await Batch().Select(leaf => leaf.Hash).ToArrayAsync(cancellationToken);
        if (batch.Length > 0)
            await AppendAsync(state, batch, cancellationToken);

        await transaction.CommitAsync(cancellationToken);
        return batch.Length;
    }

    private IQueryable<PendingLeaf> Batch() => db.Set<PendingLeaf>().OrderBy(leaf => leaf.Position).Take(options.Value.BatchSize);

    private async Task AppendAsync(LogState state, Hash[] batch, CancellationToken cancellationToken)
    {
        var size = (ulong)state.Size;
        var edge = await tiles.LoadAsync(TileTree.RightEdge(size), cancellationToken);
        var growth = TileTree.Append(size, edge, batch);
        await MoveOutOfTheOutboxAsync(state.Size, cancellationToken);
        tiles.Write(growth.Tiles, over: edge);
        state.Size = (long)growth.Size;
        db.Add(signer.Sign(growth));
        await db.SaveChangesAsync(cancellationToken);
    }

    // Inside the database, because a batch has tens of thousands of rows.
    private async Task MoveOutOfTheOutboxAsync(long size, CancellationToken cancellationToken)
    {
        var batch = options.Value.BatchSize;
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO leaves ("index", record_id)
            SELECT {size} + row_number() OVER (ORDER BY position) - 1, record_id FROM pending_leaves ORDER BY position LIMIT {batch}
            """, cancellationToken);
        await Batch().ExecuteDeleteAsync(cancellationToken);
    }
}
