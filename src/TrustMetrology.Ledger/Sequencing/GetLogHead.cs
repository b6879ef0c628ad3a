using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>How long the log is, and since when.</summary>
public static class GetLogHead
{
    public sealed record Query : IQuery<View>;

    /// <param name="Size">Records in the log.</param>
    /// <param name="SignedAt">When its newest checkpoint was signed; null for an empty log.</param>
    public sealed record View(long Size, DateTimeOffset? SignedAt);

    internal sealed class Handler(TrustDb db) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var newest = await db.Set<StoredCheckpoint>().AsNoTracking().OrderByDescending(checkpoint => checkpoint.Size)
                .Select(checkpoint => new { checkpoint.Size, checkpoint.SignedAt }).FirstOrDefaultAsync(cancellationToken);
            return new View(newest?.Size ?? 0, newest?.SignedAt);
        }
    }
}
