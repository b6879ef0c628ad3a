using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Inspections;

/// <summary>The latest four results of a shop that are public now, each with replies, objection and repairs.</summary>
public static class ListShopResults
{
    private const int Shown = 4;

    /// <param name="Shop">The shop.</param>
    /// <param name="Reader">Who reads; null for the public.</param>
    public sealed record Query(ShopId Shop, Reader? Reader = null) : IQuery<View>;

    public sealed record View(IReadOnlyList<PublishedFact> Items, string? Next);

    internal sealed class Handler(PublishedReading reading) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var results = await reading.ReadAsync(request.Shop, request.Reader, [RecordKinds.ResultPublished], cancellationToken);
            return new View([.. results.OrderByDescending(VisitedOn, StringComparer.Ordinal).ThenByDescending(each => each.At).Take(Shown)], null);
        }

        private static string VisitedOn(PublishedFact result) => (string)result.Facts["visitedOn"]!;
    }

    internal static void Map(IEndpointRouteBuilder shops) => shops
        .MapGet("/{id:guid}/results", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(new ShopId(id), Reader.Of(user)), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .RequireKnownShop()
        .WithName(nameof(ListShopResults));
}
