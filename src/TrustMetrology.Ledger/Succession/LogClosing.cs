using System.Data;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Closes a log that its registry ended: what was accepted for it still gets its place under its name, and nothing after that does.</summary>
public sealed class LogClosing(TrustDb db, SequenceJob sequence, LogKey key, TimeProvider clock)
{
    /// <summary>Where the log was closed; null while it isn't.</summary>
    public Task<LogSuccession?> FindAsync(CancellationToken cancellationToken) =>
        db.Set<LogSuccession>().AsNoTracking().SingleOrDefaultAsync(each => each.Origin == key.Origin, cancellationToken);

    /// <summary>Closes it, once; does nothing where that is done.</summary>
    /// <param name="successor">The origin of the log that goes on.</param>
    /// <param name="ended">Where the registry ended it.</param>
    /// <param name="cancellationToken">Ends it; all of a batch is done then, or nothing.</param>
    public async Task CloseAsync(string successor, Protocol.Evidence.BreakPlace ended, CancellationToken cancellationToken)
    {
        while (await FindAsync(cancellationToken) is null)
        {
            while (await sequence.SequenceBatchAsync(cancellationToken) > 0)
                db.ChangeTracker.Clear();
            await NoteAsync(successor, ended, cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    // Under the locks of whoever sequences and of whoever accepts: no record may slip in between, and none that names this log after it.
    private async Task NoteAsync(string successor, Protocol.Evidence.BreakPlace ended, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await db.LockAsync<LogState>(cancellationToken);
        await db.LockAsync<PendingLeaf>(cancellationToken);
        if (await db.Set<PendingLeaf>().AnyAsync(cancellationToken))
            return;
        var size = await db.Set<LogState>().Select(state => state.Size).SingleAsync(cancellationToken);
        db.Add(new LogSuccession
        {
            Origin = key.Origin,
            VKey = key.VerifierKey,
            Successor = successor,
            Size = (long)ended.Size,
            Root = ended.Root,
            Until = size,
            BlockNumber = (long)ended.BlockNumber,
            TransactionHash = ended.TransactionHash,
            ClosedAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
