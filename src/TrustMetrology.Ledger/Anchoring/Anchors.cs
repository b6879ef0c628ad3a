using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ledger;

/// <summary>What other parts ask about anchors.</summary>
public sealed class Anchors(TrustDb db)
{
    /// <summary>The first anchor in a block that covers the record at this index; null while the record's proof is pending.</summary>
    public Task<LandedAnchor?> FindCoveringAsync(long index, CancellationToken cancellationToken) => Landed()
        .Where(anchor => anchor.Size > index).OrderBy(anchor => anchor.Size).ThenBy(anchor => anchor.Id)
        .Select(anchor => new LandedAnchor(anchor.ChainId, anchor.Contract, anchor.TransactionHash, anchor.Size, anchor.BlockNumber!.Value, anchor.BlockTime, anchor.State == AnchorState.Final))
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The anchor that covers the most.</summary>
    public Task<Anchor?> FindNewestAsync(CancellationToken cancellationToken) =>
        Landed().OrderByDescending(anchor => anchor.Size).FirstOrDefaultAsync(cancellationToken);

    /// <summary>How many anchors stand in a block, and how many records the farthest covers.</summary>
    public async Task<(long Anchors, long Records)> CountAsync(CancellationToken cancellationToken) =>
        (await Landed().LongCountAsync(cancellationToken), await Landed().MaxAsync(anchor => (long?)anchor.Size, cancellationToken) ?? 0);

    private IQueryable<Anchor> Landed() =>
        db.Set<Anchor>().AsNoTracking().Where(anchor => anchor.State == AnchorState.Mined || anchor.State == AnchorState.Final);
}

/// <summary>An anchor that stands in a block, as much of it as a reader is told.</summary>
/// <param name="ChainId">The chain's number (EIP-155).</param>
/// <param name="Contract">The registry's address.</param>
/// <param name="Transaction">The transaction's hash.</param>
/// <param name="Size">The log's size that it states.</param>
/// <param name="Block">The block's number.</param>
/// <param name="BlockTime">The block's own time.</param>
/// <param name="IsFinal">True where the chain promises to keep it.</param>
public sealed record LandedAnchor(long ChainId, string Contract, Hash Transaction, long Size, long Block, DateTimeOffset? BlockTime, bool IsFinal);
