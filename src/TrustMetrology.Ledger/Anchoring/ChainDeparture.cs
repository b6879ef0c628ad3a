using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>
/// Leaves a place for the next one (protocol §4): once an anchor covers the record <c>chain.changed</c>, nothing more is anchored here; once every anchor
/// here is final, the next run works at the new place.
/// </summary>
public sealed class ChainDeparture(TrustDb db, TimeProvider clock)
{
    /// <summary>Whether this place gets no more anchors.</summary>
    internal async Task<bool> LeaveAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        var (chainId, contract) = ((long)target.ChainId, target.Contract.ToString());
        if (await db.Set<ChainMove>().SingleOrDefaultAsync(each => each.FromChainId == chainId && each.FromContract == contract, cancellationToken) is not { } move)
            return false;
        var index = await db.Set<Leaf>().Where(leaf => leaf.RecordId == move.RecordId).Select(leaf => (long?)leaf.Index).SingleOrDefaultAsync(cancellationToken);
        var landed = db.Set<Anchor>().Where(anchor => anchor.ChainId == chainId && anchor.Contract == contract);
        if (index is null || !await landed.AnyAsync(anchor => anchor.Size > index && (anchor.State == AnchorState.Mined || anchor.State == AnchorState.Final), cancellationToken))
            return false;
        if (!await landed.AnyAsync(anchor => anchor.State == AnchorState.Mined, cancellationToken))
        {
            move.Leave(clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }

        return true;
    }
}
