using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Inspections;

/// <summary>A shop's penalties and list entries that are public now, and withdrawals whose reason is shown, the newest first.</summary>
public static class ListShopPenalties
{
    /// <param name="Shop">The shop.</param>
    /// <param name="Reader">Who reads; null for the public.</param>
    public sealed record Query(ShopId Shop, Reader? Reader = null) : IQuery<View>;

    public sealed record View(IReadOnlyList<PublishedFact> Items, string? Next);

    internal sealed class Handler(PublishedReading reading) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken) =>
            new View(await reading.ReadAsync(request.Shop, request.Reader, [RecordKinds.PenaltyPublished, RecordKinds.PenaltyWithdrawn, RecordKinds.AbnormalListed], cancellationToken), null);
    }

    internal static void Map(IEndpointRouteBuilder shops) => shops
        .MapGet("/{id:guid}/penalties", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(new ShopId(id), Reader.Of(user)), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .RequireKnownShop()
        .WithName(nameof(ListShopPenalties));
}
