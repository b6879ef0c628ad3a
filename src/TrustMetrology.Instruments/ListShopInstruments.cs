using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Instruments;

/// <summary>A shop's instruments with their due dates: those in use first, the oldest first.</summary>
public static class ListShopInstruments
{
    /// <param name="Shop">The shop.</param>
    /// <param name="Reader">Who reads; null for the public.</param>
    public sealed record Query(ShopId Shop, Reader? Reader = null) : IQuery<View>;

    /// <param name="Items">The instruments.</param>
    /// <param name="Next">Null: they come at once.</param>
    public sealed record View(IReadOnlyList<InstrumentView> Items, string? Next);

    internal sealed class Handler(TrustDb db, InstrumentReading reading) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var rows = await db.Set<Instrument>().AsNoTracking().Where(each => each.Shop == request.Shop)
                .OrderBy(each => each.RetiredAt != null).ThenBy(each => each.ListedAt).ThenBy(each => each.Id).ToListAsync(cancellationToken);
            return new View(await reading.ReadAsync(rows, request.Reader, cancellationToken), null);
        }
    }

    internal static void Map(IEndpointRouteBuilder shops) => shops
        .MapGet("/{id:guid}/instruments", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(new ShopId(id), Reader.Of(user)), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .RequireKnownShop()
        .WithName(nameof(ListShopInstruments));
}
