using MediatR;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Destroys, day by day, the sealed values that may no longer be kept.</summary>
public sealed class RetentionJob(IMediator mediator, TrustDb db) : IJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // A refusal means that another host does the same at this moment.
        while (await mediator.Send(new EndRetention.Command(), cancellationToken) is { Succeeded: true, Value.Ended: RetentionOptions.BatchSize })
            db.ChangeTracker.Clear();
    }
}
