using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>A merchant reads what is registered of itself.</summary>
public static class GetMerchant
{
    public sealed record Query(MerchantId Merchant, string Caller) : IQuery<View>;

    /// <param name="Consented">When a sole trader agreed to be shown in public; null for no consent, and for companies.</param>
    public sealed record View(MerchantId Id, string Code, string Name, bool SoleTrader, DateTimeOffset Registered, DateTimeOffset? Consented, IReadOnlyList<ShopLine> Shops);

    public sealed record ShopLine(ShopId Id, string Name, string Permalink, DateTimeOffset? Closed);

    internal sealed class Handler(TrustDb db) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var merchant = request.Merchant.Party == request.Caller
                ? await db.Set<Merchant>().AsNoTracking().SingleOrDefaultAsync(merchant => merchant.Id == request.Merchant, cancellationToken)
                : null;
            if (merchant is null)
                return PartyFaults.UnknownMerchant(request.Merchant);

            var shops = await db.Set<Shop>().AsNoTracking().Where(shop => shop.MerchantId == merchant.Id).OrderBy(shop => shop.ListedAt)
                .Select(shop => new ShopLine(shop.Id, shop.Name, shop.Permalink, shop.ClosedAt)).ToListAsync(cancellationToken);
            return new View(merchant.Id, merchant.Code, merchant.Name, merchant.IsSoleTrader, merchant.RegisteredAt, merchant.ConsentedAt, shops);
        }
    }

    internal static void Map(IEndpointRouteBuilder merchants) => merchants
        .MapGet("/{id:guid}", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(new MerchantId(id), user.Party()), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Merchant)
        .WithName(nameof(GetMerchant));
}
