using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Pledges;

/// <summary>All pledges of a shop, the latest first: those that the public may read, or all of them for the merchant and enforcement.</summary>
public static class ListShopPledges
{
    /// <param name="Shop">The shop.</param>
    /// <param name="Reader">Who reads; null for the public.</param>
    public sealed record Query(ShopId Shop, Reader? Reader = null) : IQuery<View>;

    /// <param name="Items">The latest first.</param>
    /// <param name="Next">Null: a shop has a few pledges, and they come at once.</param>
    public sealed record View(IReadOnlyList<PledgeView> Items, string? Next)
    {
        /// <summary>The pledge in force; null where there is none.</summary>
        public PledgeView? Current() => Items.FirstOrDefault(pledge => pledge.State == PledgeState.InForce);
    }

    internal sealed class Handler(TrustDb db, ShopAccess shops, PledgeTemplates templates, TimeProvider clock) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var pledges = await db.Set<Pledge>().AsNoTracking().Where(pledge => pledge.Shop == request.Shop).OrderByDescending(pledge => pledge.Number).ToListAsync(cancellationToken);
            var records = pledges.ConvertAll(pledge => pledge.Record);
            var stated = await shops.SeesAllAsync(request.Shop, request.Reader, cancellationToken)
                ? await db.AllStatementsAsync(records, cancellationToken)
                : await db.PublicStatementsAsync(records, now, cancellationToken);
            var readable = pledges.Where(pledge => stated.ContainsKey(pledge.Record));
            return new View([.. readable.Select(pledge => PledgeView.Of(pledge, templates.Find(pledge.Template)!, stated[pledge.Record], now))], null);
        }
    }

    internal static void Map(IEndpointRouteBuilder shops) => shops
        .MapGet("/{id:guid}/pledges", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(new ShopId(id), Reader.Of(user)), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .RequireKnownShop()
        .WithName(nameof(ListShopPledges));
}
