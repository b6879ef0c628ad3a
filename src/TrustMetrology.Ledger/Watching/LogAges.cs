using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Since when the oldest record waits, for its index and for its anchor.</summary>
public sealed class LogAges(TrustDb db)
{
    /// <summary>When the oldest record without an index was accepted; null where every record has one.</summary>
    public Task<DateTimeOffset?> UnsequencedSinceAsync(CancellationToken cancellationToken) =>
        db.Set<PendingLeaf>().OrderBy(leaf => leaf.Position).Select(leaf => (DateTimeOffset?)leaf.AcceptedAt).FirstOrDefaultAsync(cancellationToken);

    /// <summary>When the oldest record that no anchor in a block covers was accepted; null where every record has one.</summary>
    /// <param name="anchored">How many records the farthest anchor covers.</param>
    /// <param name="size">The log's size.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<DateTimeOffset?> UnanchoredSinceAsync(long anchored, long size, CancellationToken cancellationToken) =>
        anchored < size ? AcceptedAsync(anchored, cancellationToken) : UnsequencedSinceAsync(cancellationToken);

    private Task<DateTimeOffset?> AcceptedAsync(long index, CancellationToken cancellationToken) => db.Set<Leaf>().Where(leaf => leaf.Index == index)
        .Join(db.Set<StoredRecord>(), leaf => leaf.RecordId, record => record.Id, (_, record) => (DateTimeOffset?)record.AcceptedAt).FirstOrDefaultAsync(cancellationToken);
}
