using System.Text.Json.Nodes;
using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Instruments;

/// <summary>A shop's latest self-checks with their readings, the newest first, twelve at the most.</summary>
public static class ListShopSelfChecks
{
    private const int Shown = 12;

    /// <param name="Shop">The shop.</param>
    /// <param name="Reader">Who reads; null for the public.</param>
    public sealed record Query(ShopId Shop, Reader? Reader = null) : IQuery<View>;

    public sealed record View(IReadOnlyList<Item> Items, string? Next);

    /// <param name="Record">The self-check's record.</param>
    /// <param name="At">When it was drafted.</param>
    /// <param name="CoversAll">Whether it covers every instrument that was in use.</param>
    /// <param name="Facts">The body of its record: instruments with their readings.</param>
    public sealed record Item(Guid Record, DateTimeOffset At, bool CoversAll, JsonObject Facts);

    internal sealed class Handler(TrustDb db, ShopAccess shops, TimeProvider clock) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var rows = await db.Set<SelfCheck>().AsNoTracking().Where(each => each.Shop == request.Shop).OrderByDescending(each => each.At).Take(Shown).ToListAsync(cancellationToken);
            var records = rows.ConvertAll(each => each.Id);
            var stated = await shops.SeesAllAsync(request.Shop, request.Reader, cancellationToken)
                ? await db.AllStatementsAsync(records, cancellationToken)
                : await db.PublicStatementsAsync(records, clock.GetUtcNow(), cancellationToken);
            return new View([.. rows.Where(each => stated.ContainsKey(each.Id)).Select(each => new Item(each.Id, each.At, each.CoversAll, stated[each.Id]["body"]!.DeepClone().AsObject()))], null);
        }
    }

    internal static void Map(IEndpointRouteBuilder shops) => shops
        .MapGet("/{id:guid}/self-checks", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(new ShopId(id), Reader.Of(user)), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .RequireKnownShop()
        .WithName(nameof(ListShopSelfChecks));
}
