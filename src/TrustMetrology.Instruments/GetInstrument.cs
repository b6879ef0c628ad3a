using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Instruments;

/// <summary>Anybody reads one instrument, as long as it is public, its merchant and enforcement always; the ETag is what a change must name.</summary>
public static class GetInstrument
{
    public sealed record Query(InstrumentId Instrument, Reader? Reader = null) : IQuery<InstrumentView>;

    internal sealed class Handler(TrustDb db, InstrumentReading reading) : IQueryHandler<Query, InstrumentView>
    {
        public async Task<Result<InstrumentView>> Handle(Query request, CancellationToken cancellationToken)
        {
            var rows = await db.Set<Instrument>().AsNoTracking().Where(each => each.Id == request.Instrument).ToListAsync(cancellationToken);
            var views = await reading.ReadAsync(rows, request.Reader, cancellationToken);
            return views.Count == 1 ? views[0] : InstrumentFaults.Unknown(request.Instrument);
        }
    }

    internal static void Map(IEndpointRouteBuilder instruments) => instruments
        .MapGet("/{id:guid}", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(new InstrumentId(id), Reader.Of(user)), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .WithName(nameof(GetInstrument));
}
