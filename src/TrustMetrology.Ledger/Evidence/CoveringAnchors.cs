using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>A record <c>chain.changed</c> and the anchor that proves it at the place that it leaves.</summary>
internal sealed record MoveProof(StoredRecord Record, long Index, Anchor Anchor);

/// <summary>The anchor that proves a record, and the moves that lead to its place.</summary>
internal sealed record Covering(Anchor Anchor, IReadOnlyList<MoveProof> Moves);

/// <summary>
/// Finds the earliest final anchor that covers a record: at the configured place where there is one, else at the places to which the log moved, whose
/// anchors count from the move on.
/// </summary>
public sealed class CoveringAnchors(TrustDb db, LogPlaces places)
{
    /// <summary>Null where there is none yet, or a move on the way there can't be proven any more.</summary>
    internal async Task<Covering?> FindAsync(long index, CancellationToken cancellationToken)
    {
        var moves = new List<MoveProof>();
        AnchorTarget? left = null;
        foreach (var place in await places.ListAsync(cancellationToken))
        {
            if (place.Change is { } change)
                moves.AddRange(await ProveAsync(left!, change, moves.LastOrDefault(), cancellationToken));
            if (place.Change != moves.LastOrDefault()?.Record.Id)
                return null;
            if (await EarliestAsync(place.Target, index, moves.LastOrDefault(), cancellationToken) is { } anchor)
                return new Covering(anchor, moves);
            left = place.Target;
        }

        return null;
    }

    private async Task<IReadOnlyList<MoveProof>> ProveAsync(AnchorTarget left, Guid change, MoveProof? before, CancellationToken cancellationToken)
    {
        var found = await db.Set<Leaf>().AsNoTracking().Where(leaf => leaf.RecordId == change)
            .Join(db.Set<StoredRecord>(), leaf => leaf.RecordId, record => record.Id, (leaf, record) => new { record, leaf.Index }).SingleOrDefaultAsync(cancellationToken);
        return found is not null && await EarliestAsync(left, found.Index, before, cancellationToken) is { } anchor ? [new MoveProof(found.record, found.Index, anchor)] : [];
    }

    // A block that is older than the move proves nothing about its time: nobody was bound to that chain then.
    private Task<Anchor?> EarliestAsync(AnchorTarget target, long index, MoveProof? move, CancellationToken cancellationToken)
    {
        var (chainId, contract) = ((long)target.ChainId, target.Contract.ToString());
        var (beyond, since) = (Math.Max(index, move?.Index ?? 0), move?.Anchor.BlockTime ?? DateTimeOffset.MinValue);
        return db.Set<Anchor>().AsNoTracking()
            .Where(anchor => anchor.State == AnchorState.Final && anchor.ChainId == chainId && anchor.Contract == contract && anchor.Size > beyond && anchor.BlockTime >= since)
            .OrderBy(anchor => anchor.Size).FirstOrDefaultAsync(cancellationToken);
    }
}
