using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Ledger;

/// <summary>Which of a record's commitments are mute because their values were destroyed, by which record and under which rule.</summary>
public static class GetGoneValues
{
    public sealed record Query(Guid Record) : IQuery<View>;

    /// <param name="Values">By the commitments' names; none where nothing was destroyed.</param>
    public sealed record View(IReadOnlyDictionary<string, GoneValue> Values);

    internal sealed class Handler(TrustDb db) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken) =>
            await db.Set<StoredRecord>().AsNoTracking().SingleOrDefaultAsync(record => record.Id == request.Record, cancellationToken) is { } record
                ? new View(await db.GoneValuesAsync(record, cancellationToken))
                : LedgerFaults.UnknownRecord();
    }
}
