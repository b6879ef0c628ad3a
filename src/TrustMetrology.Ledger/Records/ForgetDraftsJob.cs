using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Forgets drafts that expired more than a day ago; until then a late signer still reads that the draft has expired.</summary>
public sealed class ForgetDraftsJob(TrustDb db, TimeProvider clock) : IJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - Kept;
        return db.Set<StoredDraft>().Where(draft => draft.ExpiresAt < oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
