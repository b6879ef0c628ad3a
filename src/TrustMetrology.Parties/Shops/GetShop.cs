using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Anybody reads what is known of a shop; of a sole trader who doesn't agree to more, the public gets sector and region.</summary>
public static class GetShop
{
    /// <param name="Shop">The shop.</param>
    /// <param name="Reader">Who reads: a merchant sees its own shops whole, enforcement those of its region; null for the public.</param>
    public sealed record Query(ShopId Shop, Reader? Reader) : IQuery<View>;

    /// <param name="Name">Null where the owner is a natural person who doesn't agree to be shown.</param>
    /// <param name="Address">Null likewise.</param>
    /// <param name="Merchant">Null likewise.</param>
    /// <param name="Region">County, prefecture and province, the widest first.</param>
    /// <param name="Record">The id of the record <c>shop.listed</c> that holds today.</param>
    public sealed record View(
        ShopId Id, string Permalink, string? Name, string? Address, MerchantView? Merchant, Sector Sector, IReadOnlyList<Region> Region,
        DateTimeOffset Listed, DateTimeOffset? Closed, Guid Record, long Version) : IVersioned;

    /// <param name="Code">Unified social credit code; a sole trader's without its middle.</param>
    public sealed record MerchantView(MerchantId Id, string Name, string Code, bool SoleTrader);

    internal sealed class Handler(TrustDb db) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var shop = await db.Set<Shop>().AsNoTracking().Include(shop => shop.Merchant).SingleOrDefaultAsync(shop => shop.Id == request.Shop, cancellationToken);
            return shop is null ? PartyFaults.UnknownShop(request.Shop) : Show(shop, shop.Merchant.IsPublic || request.Reader?.SeesAllOf(shop) is true);
        }

        private static View Show(Shop shop, bool whole)
        {
            var merchant = new MerchantView(shop.MerchantId, shop.Merchant.Name, shop.Merchant.ShownCode, shop.Merchant.IsSoleTrader);
            return new View(
                shop.Id, shop.Permalink, whole ? shop.Name : null, whole ? shop.Address : null, whole ? merchant : null, shop.Sector,
                Region.Find(shop.Region)?.Path ?? [], shop.ListedAt, shop.ClosedAt, shop.ListingRecord, shop.Version);
        }
    }

    internal static void Map(IEndpointRouteBuilder shops) => shops
        .MapGet("/{id:guid}", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(new ShopId(id), Reader.Of(user)), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .WithName(nameof(GetShop));
}
