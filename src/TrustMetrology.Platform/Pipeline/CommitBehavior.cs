using System.Data.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace TrustMetrology.Platform;

/// <summary>Something that must be true before a command's changes are saved, in the same transaction (projections of records).</summary>
public interface IBeforeCommit
{
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>Saves what a successful command changed, once; a refused command leaves nothing behind.</summary>
internal sealed class CommitBehavior<TRequest, TResponse>(TrustDb db, IEnumerable<IBeforeCommit> steps) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommandMarker
    where TResponse : IOutcome<TResponse>
{
    private const string SerializationFailure = "40001";
    private const string Deadlock = "40P01";

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        if (response.Fault is null && await SaveAsync(cancellationToken) is { } fault)
            response = TResponse.Refuse(fault);
        if (response.Fault is not null)
            db.ChangeTracker.Clear();
        return response;
    }

    private async Task<Fault?> SaveAsync(CancellationToken cancellationToken)
    {
        foreach (var step in steps)
            await step.RunAsync(cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return CommitFaults.Stale();
        }
        catch (DbUpdateException refused) when (Duplicates.FindFault(db.Model, refused) is { } fault)
        {
            return fault;
        }
        catch (DbUpdateException refused) when (AppendOnly.FindFault(db.Model, refused) is { } fault)
        {
            return fault;
        }
        catch (DbUpdateException refused) when (refused.InnerException is DbException { SqlState: SerializationFailure or Deadlock })
        {
            return CommitFaults.Stale();
        }
    }
}

internal static class CommitFaults
{
    public static Fault Stale() => Fault.Stale("edit.stale", "This was changed by somebody else in the meantime: read it again.");

    public static bool IsStale(Fault? fault) => fault?.Code == Stale().Code;
}
