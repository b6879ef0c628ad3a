using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Opens to the public, or withdraws from it, everything that is sealed about one natural person.</summary>
public sealed class Consents(TrustDb db)
{
    /// <summary>
    /// Turns all seals of that holder (<c>merchant:&lt;id&gt;</c>) as the holder now wishes; the spans that the law sets stay. Drafts
    /// made under the former wish are dropped: their seals would not know of the new one. The caller's command saves.
    /// </summary>
    public async Task SetAsync(string holder, bool consents, CancellationToken cancellationToken)
    {
        await foreach (var seal in db.Set<StoredSeal>().Where(seal => seal.Holder == holder && seal.Withheld == consents && seal.Value != null).AsAsyncEnumerable().WithCancellation(cancellationToken))
            seal.Withhold(!consents);
        db.RemoveRange(await db.Set<StoredDraft>().Where(draft => draft.Owner == holder).ToListAsync(cancellationToken));
    }
}
