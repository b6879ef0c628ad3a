using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>
/// A read model made of records. The commit step runs it for each new record before it saves, so that no module calls upwards
/// and a reader never sees a record without its consequence.
/// </summary>
public interface IRecordProjection
{
    /// <summary>Takes in one record; ignores kinds that don't concern it. May append further records.</summary>
    Task ApplyAsync(AppendedRecord record, CancellationToken cancellationToken);
}

internal sealed class RunProjections(RecordLog log, IEnumerable<IRecordProjection> projections) : IBeforeCommit
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (log.TryTakeUnprojected(out var record))
        {
            foreach (var projection in projections)
                await projection.ApplyAsync(record, cancellationToken);
        }
    }
}
