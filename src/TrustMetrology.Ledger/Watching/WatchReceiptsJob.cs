using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Raises the alarm where a receipt's promise is broken: a record without an index a day after it was accepted (protocol §2).</summary>
public sealed partial class WatchReceiptsJob(TrustDb db, TimeProvider clock, ILogger<WatchReceiptsJob> logger) : IJob
{
    private const int MostNamed = 100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var overdue = await LogFiguresReader.Overdue(db, clock.GetUtcNow()).OrderBy(leaf => leaf.Position).Take(MostNamed).ToListAsync(cancellationToken);
        foreach (var leaf in overdue)
            LogBroken(logger, leaf.RecordId, leaf.AcceptedAt);
    }

    [LoggerMessage(EventId = 2401, EventName = "ReceiptBroken", Level = LogLevel.Critical,
        Message = "The record {Record}, accepted at {AcceptedAt:O}, is not in the log after 24 hours: its receipt proves a broken promise")]
    private static partial void LogBroken(ILogger logger, Guid record, DateTimeOffset acceptedAt);
}
