using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>How much of the log stands on the chain, and how long the rest has waited.</summary>
public static class GetLogCoverage
{
    public sealed record Query : IQuery<View>;

    /// <param name="Records">Accepted records, those that wait for their index included.</param>
    /// <param name="Anchors">Anchors that stand in a block.</param>
    /// <param name="Anchored">Records that the farthest of them covers.</param>
    /// <param name="WaitingSince">When the oldest record without an anchor was accepted; null where every record has one.</param>
    public sealed record View(long Records, long Anchors, long Anchored, DateTimeOffset? WaitingSince);

    internal sealed class Handler(TrustDb db, Anchors anchors, LogAges ages) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var (landed, anchored) = await anchors.CountAsync(cancellationToken);
            var size = 1 + (await db.Set<Leaf>().MaxAsync(leaf => (long?)leaf.Index, cancellationToken) ?? -1);
            var pending = await db.Set<PendingLeaf>().LongCountAsync(cancellationToken);
            return new View(size + pending, landed, anchored, await ages.UnanchoredSinceAsync(anchored, size, cancellationToken));
        }
    }
}
