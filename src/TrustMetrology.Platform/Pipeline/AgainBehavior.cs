using MediatR;

namespace TrustMetrology.Platform.Pipeline;

/// <summary>
/// Handles a command once more where somebody else changed the same thing meanwhile: it takes what it finds, whatever that is,
/// so nobody needs to look first.
/// </summary>
internal sealed class AgainBehavior<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommandMarker
    where TResponse : IOutcome<TResponse>
{
    private const int Times = 5;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        for (var time = 1; time < Times && request is ITakesWhatItFinds && CommitFaults.IsStale(response.Fault); time++)
            response = await next();
        return response;
    }
}
