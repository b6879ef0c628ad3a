using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;

namespace TrustMetrology.Instruments;

/// <summary>Anybody reads the types of instrument: names, units, and the verification cycles with their citations.</summary>
public static class ListInstrumentTypes
{
    public sealed record Query : IQuery<View>;

    public sealed record View(IReadOnlyCollection<InstrumentType> Items, string? Next);

    internal sealed class Handler(InstrumentTypes types) : IQueryHandler<Query, View>
    {
        public Task<Result<View>> Handle(Query request, CancellationToken cancellationToken) => Task.FromResult<Result<View>>(new View(types.All, null));
    }

    internal static void Map(IEndpointRouteBuilder instruments) => instruments
        .MapGet("/types", async (IMediator mediator, CancellationToken cancellationToken) => (await mediator.Send(new Query(), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .WithName(nameof(ListInstrumentTypes));
}
