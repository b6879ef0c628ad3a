using MediatR;

namespace TrustMetrology.Platform;

/// <summary>A request that changes state: validated, handled, and committed in one transaction.</summary>
public interface ICommand<T> : ICommandMarker, IRequest<Result<T>>
    where T : notnull;

/// <summary>Marks commands for the behaviours that don't run around queries.</summary>
public interface ICommandMarker;

/// <summary>A request that only reads.</summary>
public interface IQuery<T> : IRequest<Result<T>>
    where T : notnull;

/// <summary>Handles one command; never saves, opens a transaction or enqueues a job.</summary>
public interface ICommandHandler<in TCommand, T> : IRequestHandler<TCommand, Result<T>>
    where TCommand : ICommand<T>
    where T : notnull;

/// <summary>Handles one query.</summary>
public interface IQueryHandler<in TQuery, T> : IRequestHandler<TQuery, Result<T>>
    where TQuery : IQuery<T>
    where T : notnull;

/// <summary>A command that completes a draft: its owner and its id tell a repetition from a new request.</summary>
public interface ICompletesDraft
{
    Guid Draft { get; }

    /// <summary>The party that calls; to any other the draft is unknown, completed or not.</summary>
    string Party { get; }
}
