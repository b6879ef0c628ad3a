using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Ledger;

/// <summary>The newest root, and the proof that it extends what the chain holds.</summary>
internal sealed record AnchorProof(ulong Size, Hash Root, IReadOnlyList<Hash> Proof);

/// <summary>How the head on chain stands to the log.</summary>
public enum HeadRelation
{
    /// <summary>An earlier state of this log.</summary>
    Behind,

    /// <summary>This log as it is.</summary>
    Same,

    /// <summary>It has more records than this log: the database is older, or somebody else anchored a log of their own.</summary>
    Ahead,

    /// <summary>Another tree: the log was forked, or somebody else anchored a log of their own.</summary>
    Forked,
}

/// <summary>Proves the log's growth from the head on chain, which is read each time: another anchorer's head only makes the proof start later.</summary>
public sealed partial class AnchorProofs(TrustDb db, IAnchorChain chain, TileStore tiles, ILogger<AnchorProofs> logger)
{
    /// <summary>Null where the chain has the newest root already, or holds something that isn't this log's past.</summary>
    internal async Task<AnchorProof?> FindAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        // The head first: what another host sequences and anchors meanwhile must not look like a log that is older than the chain.
        var head = await AnchorRegistry.ReadHeadAsync(chain, target, cancellationToken);
        var newest = await db.Set<StoredCheckpoint>().AsNoTracking().OrderByDescending(checkpoint => checkpoint.Size).FirstOrDefaultAsync(cancellationToken);
        if (newest is null)
            return null;
        if (!IsUsable(head, (ulong)newest.Size, await CompareAsync(head, (ulong)newest.Size, cancellationToken)))
            return null;
        return new((ulong)newest.Size, newest.Root, await tiles.ConsistencyProofAsync(head.Size, (ulong)newest.Size, cancellationToken));
    }

    /// <summary>How a head on chain stands to this log of that size.</summary>
    internal async Task<HeadRelation> CompareAsync(AnchoredHead head, ulong size, CancellationToken cancellationToken)
    {
        if (head.Size > size)
            return HeadRelation.Ahead;
        if (head.Size > 0 && TileTree.Root(head.Size, await tiles.LoadAsync(TileTree.RightEdge(head.Size), cancellationToken)) != head.Root)
            return HeadRelation.Forked;
        return head.Size == size ? HeadRelation.Same : HeadRelation.Behind;
    }

    private bool IsUsable(AnchoredHead head, ulong size, HeadRelation relation)
    {
        if (relation == HeadRelation.Ahead)
            LogAhead(logger, head.Size, size);
        else if (relation == HeadRelation.Forked)
            LogFork(logger, head.Size, head.Root);
        return relation == HeadRelation.Behind;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The chain's head has {HeadSize} leaves, this log only {Size}: the database is older than the chain, nothing is anchored")]
    private static partial void LogAhead(ILogger logger, ulong headSize, ulong size);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The chain's head at {Size} leaves has the root {Root}, this log another one: the log was forked, nothing is anchored")]
    private static partial void LogFork(ILogger logger, ulong size, Hash root);
}
