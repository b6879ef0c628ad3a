using System.Security.Claims;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>A merchant changes what is said of a shop; a further record supersedes the one before.</summary>
public static class EditShop
{
    public sealed record Command(ShopId Shop, MerchantId Merchant, long Version, ShopFacts Body) : ICommand<Receipt>;

    public sealed record Receipt(ShopId Id, Guid Record, string LogReceipt, long Version) : IVersioned;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body).SetValidator(new ShopFactsRules());
    }

    internal sealed class Handler(TrustDb db, RecordLog log) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var found = await db.FindOwnShopAsync(request.Shop, request.Merchant, cancellationToken);
            if (!found.Succeeded)
                return found.Fault;
            var shop = found.Value;
            if (shop.Version != request.Version)
                return PartyFaults.ShopStale();

            shop.Edit(request.Body);
            var record = log.Append(shop.ToListing());
            shop.Listed(record);
            return new Receipt(shop.Id, record.Id, record.Receipt, shop.Version);
        }
    }

    internal static void Map(IEndpointRouteBuilder shops) => shops
        .MapPut("/{id:guid}", async (Guid id, ShopFacts body, ClaimsPrincipal user, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var version = context.ReadIfMatch();
            return version.Succeeded
                ? (await mediator.Send(new Command(new ShopId(id), user.MerchantId(), version.Value.Value, body), cancellationToken)).ToOk()
                : version.Fault;
        })
        .TakesIfMatch()
        .RequireAuthorization(Policies.Merchant)
        .WithName(nameof(EditShop));
}
