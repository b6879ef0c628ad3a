using MediatR;

namespace TrustMetrology.Platform.Pipeline;

/// <summary>The Idempotency-Key of the request being handled, if its endpoint asks for one.</summary>
public sealed class CurrentIdempotencyKey
{
    /// <summary>Null where the command can't be repeated by accident (drafts have ids of their own, jobs have no caller).</summary>
    public string? Value { get; set; }
}

/// <summary>
/// Answers a repeated request with the first answer. The key's row is saved with the command's own changes, so there is
/// no moment at which one exists without the other; of two at once the unique index lets one through. A refusal changed
/// nothing and is not kept: sent again, the request is looked at anew.
/// </summary>
internal sealed class IdempotentBehavior<TRequest, TResponse>(FirstAnswers answers) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommandMarker
    where TResponse : class, IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (!answers.Knows(request))
            return await next();
        if (answers.MustLookFirst && await answers.FindAsync<TResponse>(request, cancellationToken) is { } first)
            return first;

        var response = await next();
        if (response.Fault is null)
            answers.Keep(request, response);
        return response;
    }
}

/// <summary>
/// A repetition is refused by whatever its first request has changed (a draft gone, a code taken by the one that runs beside it):
/// looks for an answer then, so that it is told as what it is – the first one.
/// </summary>
internal sealed class OvertakenBehavior<TRequest, TResponse>(FirstAnswers answers) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommandMarker
    where TResponse : class, IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        return response.Fault is not null && answers.Knows(request) && await answers.FindAsync<TResponse>(request, cancellationToken) is { } first ? first : response;
    }
}
