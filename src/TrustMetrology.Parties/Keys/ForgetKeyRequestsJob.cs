using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Forgets requests for keys that expired more than a day ago; until then a late officer still reads that the request has expired.</summary>
public sealed class ForgetKeyRequestsJob(TrustDb db, IOptions<SigningOptions> options, TimeProvider clock) : IJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - options.Value.KeyRequestLifetime - Kept;
        return db.Set<KeyRequest>().Where(asked => asked.RequestedAt <= oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
