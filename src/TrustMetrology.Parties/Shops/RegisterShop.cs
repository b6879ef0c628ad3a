using System.Security.Claims;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>A merchant lists a shop; shop and record commit together.</summary>
public static class RegisterShop
{
    public sealed record Command(MerchantId Merchant, ShopFacts Body) : ICommand<Receipt>;

    /// <param name="Record">The id of the record <c>shop.listed</c>.</param>
    /// <param name="LogReceipt">The log's signed promise to take the record in.</param>
    public sealed record Receipt(ShopId Id, string Permalink, Guid Record, string LogReceipt, long Version) : IVersioned;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body).SetValidator(new ShopFactsRules());
    }

    internal sealed class Handler(TrustDb db, RecordLog log, IIds ids, IChance chance, TimeProvider clock) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var merchant = await db.Set<Merchant>().SingleOrDefaultAsync(merchant => merchant.Id == request.Merchant, cancellationToken);
            if (merchant is null)
                return PartyFaults.UnknownMerchant(request.Merchant);

            var now = clock.GetUtcNow();
            var shop = Shop.Open(new ShopId(ids.Next(now)), merchant, request.Body, Permalink.Draw(chance), now);
            db.Add(shop);
            var record = log.Append(shop.ToListing());
            shop.Listed(record);
            return new Receipt(shop.Id, shop.Permalink, record.Id, record.Receipt, shop.Version);
        }
    }

    internal static void Map(IEndpointRouteBuilder shops) => shops
        .MapPost("/", async (ShopFacts body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(user.MerchantId(), body), cancellationToken)).ToCreated(receipt => $"/api/v1/shops/{receipt.Id}"))
        .RequireAuthorization(Policies.Merchant)
        .RequireIdempotencyKey()
        .WithName(nameof(RegisterShop));
}

internal sealed class ShopFactsRules : AbstractValidator<ShopFacts>
{
    public ShopFactsRules()
    {
        RuleFor(facts => facts.Name).OneLine(TextRules.NameLength);
        RuleFor(facts => facts.Address).OneLine(TextRules.AddressLength);
        RuleFor(facts => facts.Region).RegionCode();
    }
}
