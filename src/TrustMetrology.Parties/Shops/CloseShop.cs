using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>A merchant closes a shop for good; it stays to be found, as closed.</summary>
public static class CloseShop
{
    public sealed record Command(ShopId Shop, MerchantId Merchant) : ICommand<Receipt>;

    public sealed record Receipt(ShopId Id, DateTimeOffset Closed, Guid Record, string LogReceipt);

    internal sealed class Handler(TrustDb db, RecordLog log, TimeProvider clock) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var found = await db.FindOwnShopAsync(request.Shop, request.Merchant, cancellationToken);
            return found.Then(shop =>
            {
                var now = clock.GetUtcNow();
                shop.Close(now);
                var record = log.Append(shop.ToClosing());
                return new Receipt(shop.Id, now, record.Id, record.Receipt);
            });
        }
    }

    internal static void Map(IEndpointRouteBuilder shops) => shops
        .MapPost("/{id:guid}/closure", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new ShopId(id), user.MerchantId()), cancellationToken)).ToCreated(receipt => $"/api/v1/shops/{receipt.Id}"))
        .RequireAuthorization(Policies.Merchant)
        .RequireIdempotencyKey()
        .WithName(nameof(CloseShop));
}
