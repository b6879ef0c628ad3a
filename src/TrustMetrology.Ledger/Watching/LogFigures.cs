using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Ledger;

/// <summary>How far the log has come, by the database.</summary>
/// <param name="Size">Records with an index.</param>
/// <param name="Anchored">Records that the farthest anchor in a block covers.</param>
/// <param name="UnanchoredSince">When the oldest record without an anchor was accepted; null where every record has one.</param>
/// <param name="UnsequencedSince">When the oldest record without an index was accepted; null where every record has one.</param>
/// <param name="OverdueReceipts">Records whose receipt promised an index by now, and that have none.</param>
/// <param name="InFlight">Transactions that were signed and stand in no block yet.</param>
/// <param name="SpentWei">What all anchors in blocks cost, the reverted ones included.</param>
public sealed record LogFigures(
    long Size, long Anchored, DateTimeOffset? UnanchoredSince, DateTimeOffset? UnsequencedSince, long OverdueReceipts, long InFlight, double SpentWei);

/// <summary>Reads the log's figures.</summary>
public sealed class LogFiguresReader(TrustDb db, Anchors anchors, LogAges ages, TimeProvider clock)
{
    public async Task<LogFigures> ReadAsync(CancellationToken cancellationToken)
    {
        var size = await db.Set<LogState>().AsNoTracking().Select(state => state.Size).SingleAsync(cancellationToken);
        var (_, anchored) = await anchors.CountAsync(cancellationToken);
        return new LogFigures(
            size, anchored, await ages.UnanchoredSinceAsync(anchored, size, cancellationToken), await ages.UnsequencedSinceAsync(cancellationToken),
            await Overdue(db, clock.GetUtcNow()).LongCountAsync(cancellationToken),
            await db.Set<Anchor>().LongCountAsync(anchor => anchor.State == AnchorState.Prepared || anchor.State == AnchorState.Sent, cancellationToken),
            await db.Set<Anchor>().Where(anchor => anchor.GasUsed != null).SumAsync(anchor => (double)anchor.GasUsed!.Value * (double)anchor.GasPrice!.Value, cancellationToken));
    }

    /// <summary>Records that their receipts promised to be in the log by now (protocol §2).</summary>
    internal static IQueryable<PendingLeaf> Overdue(TrustDb db, DateTimeOffset now)
    {
        var latest = now - SubmissionReceipt.Promise;
        return db.Set<PendingLeaf>().AsNoTracking().Where(leaf => leaf.AcceptedAt < latest);
    }
}
