using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>What other parts ask about anchors.</summary>
public sealed class Anchors(TrustDb db)
{
    /// <summary>The first anchor in a block that covers the record at this index; null while the record's proof is pending.</summary>
    public Task<Anchor?> FindCoveringAsync(long index, CancellationToken cancellationToken) => Landed()
        .Where(anchor => anchor.Size > index).OrderBy(anchor => anchor.Size).ThenBy(anchor => anchor.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The anchor that covers the most.</summary>
    public Task<Anchor?> FindNewestAsync(CancellationToken cancellationToken) =>
        Landed().OrderByDescending(anchor => anchor.Size).FirstOrDefaultAsync(cancellationToken);

    private IQueryable<Anchor> Landed() =>
        db.Set<Anchor>().AsNoTracking().Where(anchor => anchor.State == AnchorState.Mined || anchor.State == AnchorState.Final);
}
