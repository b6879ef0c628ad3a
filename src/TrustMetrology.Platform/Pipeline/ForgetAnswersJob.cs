using Microsoft.EntityFrameworkCore;

namespace TrustMetrology.Platform.Pipeline;

/// <summary>Forgets first answers that are older than seven days: nobody repeats a request that late, and they may hold personal data.</summary>
public sealed class ForgetAnswersJob(TrustDb db, TimeProvider clock) : IJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - Kept;
        return db.Set<IdempotentAnswer>().Where(answer => answer.At < oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
