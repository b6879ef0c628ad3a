using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Regions inside another: the provinces of the country, the prefectures of a province, the counties of a prefecture.</summary>
public static class ListRegions
{
    /// <param name="Inside">6 digits; null for the provinces.</param>
    public sealed record Query(string? Inside) : IQuery<View>;

    public sealed record View(IReadOnlyList<Region> Items, string? Next);

    internal sealed class Handler : IQueryHandler<Query, View>
    {
        public Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (request.Inside is not null && Region.Find(request.Inside) is null)
                return Task.FromResult<Result<View>>(PartyFaults.UnknownRegion());
            return Task.FromResult<Result<View>>(new View([.. Region.All.Where(region => region.IsInside(request.Inside))], null));
        }
    }

    internal static void Map(IEndpointRouteBuilder regions) => regions
        .MapGet("/", async (string? inside, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(inside), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .WithName(nameof(ListRegions));
}
