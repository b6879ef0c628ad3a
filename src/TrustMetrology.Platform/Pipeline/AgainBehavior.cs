using MediatR;

namespace TrustMetrology.Platform.Pipeline;

/// <summary>
/// Handles a command once more where somebody else changed the same thing while it was handled: the second look finds what is there
/// now, and says what that means. Who edits by version is refused by the handler itself, which compares it.
/// </summary>
internal sealed class AgainBehavior<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommandMarker
    where TResponse : IOutcome<TResponse>
{
    private const int Times = 10;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        for (var time = 1; time < Times && CommitFaults.IsStale(response.Fault); time++)
            response = await next();
        return response;
    }
}
