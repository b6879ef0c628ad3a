using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>An officer sees for which keys nobody has vouched yet.</summary>
public static class ListKeyRequests
{
    private const int PageSize = 50;

    /// <param name="After">The cursor: the id of the last request on the page before.</param>
    public sealed record Query(Guid? After) : IQuery<View>;

    public sealed record View(IReadOnlyList<Line> Items, string? Next);

    public sealed record Line(PartyKeyId Id, string Party, string? Merchant, string? Code, string Scheme, string Fingerprint, DateTimeOffset Requested);

    internal sealed class Handler(TrustDb db) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var after = request.After is { } id ? await db.Set<KeyRequest>().Where(asked => asked.Id == new PartyKeyId(id)).Select(asked => asked.RequestedAt).SingleOrDefaultAsync(cancellationToken) : default;
            var waiting = await db.Set<KeyRequest>().AsNoTracking().Where(asked => asked.Officer == null && asked.RequestedAt > after)
                .OrderBy(asked => asked.RequestedAt).Take(PageSize).ToListAsync(cancellationToken);
            var ids = waiting.Select(asked => MerchantId.Find(asked.Party)).OfType<MerchantId>().ToList();
            var merchants = await db.Set<Merchant>().AsNoTracking().Where(merchant => ids.Contains(merchant.Id)).ToDictionaryAsync(merchant => merchant.Party, cancellationToken);
            var lines = waiting.Select(asked => new Line(
                asked.Id, asked.Party, merchants.GetValueOrDefault(asked.Party)?.Name, merchants.GetValueOrDefault(asked.Party)?.Code, asked.Scheme, asked.Fingerprint, asked.RequestedAt)).ToList();
            return new View(lines, waiting.Count == PageSize ? waiting[^1].Id.ToString() : null);
        }
    }

    internal static void Map(IEndpointRouteBuilder keys) => keys
        .MapGet("/requests", async (Guid? cursor, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(cursor), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Enforcement)
        .WithName(nameof(ListKeyRequests));
}
