using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Ledger;

/// <summary>The newest root, and the proof that it extends what the chain holds.</summary>
internal sealed record AnchorProof(ulong Size, Hash Root, IReadOnlyList<Hash> Proof);

/// <summary>Proves the log's growth from the head on chain, which is read each time: another anchorer's head only makes the proof start later.</summary>
public sealed partial class AnchorProofs(TrustDb db, IAnchorChain chain, TileStore tiles, ILogger<AnchorProofs> logger)
{
    /// <summary>Null where the chain has the newest root already, or holds something that isn't this log's past.</summary>
    internal async Task<AnchorProof?> FindAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        var newest = await db.Set<StoredCheckpoint>().AsNoTracking().OrderByDescending(checkpoint => checkpoint.Size).FirstOrDefaultAsync(cancellationToken);
        if (newest is null)
            return null;
        var head = await AnchorRegistry.ReadHeadAsync(chain, target, cancellationToken);
        if (head.Size == (ulong)newest.Size || !await IsOursAsync(head, (ulong)newest.Size, cancellationToken))
            return null;
        return new((ulong)newest.Size, newest.Root, await tiles.ConsistencyProofAsync(head.Size, (ulong)newest.Size, cancellationToken));
    }

    private async Task<bool> IsOursAsync(AnchoredHead head, ulong size, CancellationToken cancellationToken)
    {
        if (head.Size > size)
        {
            LogAhead(logger, head.Size, size);
            return false;
        }

        if (head.Size == 0 || TileTree.Root(head.Size, await tiles.LoadAsync(TileTree.RightEdge(head.Size), cancellationToken)) == head.Root)
            return true;
        LogFork(logger, head.Size, head.Root);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The chain's head has {HeadSize} leaves, this log only {Size}: the database is older than the chain, nothing is anchored")]
    private static partial void LogAhead(ILogger logger, ulong headSize, ulong size);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The chain's head at {Size} leaves has the root {Root}, this log another one: the log was forked, nothing is anchored")]
    private static partial void LogFork(ILogger logger, ulong size, Hash root);
}
