using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;

namespace TrustMetrology.Inspections;

/// <summary>Anybody reads the regimes: windows by severity, from which day they count, citation and sureness.</summary>
public static class ListPenaltyRegimes
{
    public sealed record Query : IQuery<View>;

    public sealed record View(IReadOnlyCollection<PenaltyRegime> Items, string? Next);

    internal sealed class Handler(PenaltyRegimes regimes) : IQueryHandler<Query, View>
    {
        public Task<Result<View>> Handle(Query request, CancellationToken cancellationToken) => Task.FromResult<Result<View>>(new View(regimes.All, null));
    }

    internal static void Map(IEndpointRouteBuilder penalties) => penalties
        .MapGet("/regimes", async (IMediator mediator, CancellationToken cancellationToken) => (await mediator.Send(new Query(), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .WithName(nameof(ListPenaltyRegimes));
}
