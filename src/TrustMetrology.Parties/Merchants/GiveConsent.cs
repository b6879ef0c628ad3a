using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>A sole trader agrees to be shown in public, or takes that back: everything sealed about the person opens or closes with it.</summary>
public static class GiveConsent
{
    public sealed record Command(MerchantId Merchant, bool Consents) : ICommand<Receipt>;

    public sealed record Receipt(DateTimeOffset? Consented);

    internal sealed class Handler(TrustDb db, Consents consents, TimeProvider clock) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var merchant = await db.Set<Merchant>().SingleOrDefaultAsync(merchant => merchant.Id == request.Merchant, cancellationToken);
            if (merchant is null)
                return PartyFaults.UnknownMerchant(request.Merchant);
            if (!merchant.IsSoleTrader)
                return PartyFaults.ConsentNotNeeded();
            if (merchant.IsPublic == request.Consents)
                return new Receipt(merchant.ConsentedAt);

            merchant.Consent(request.Consents ? clock.GetUtcNow() : null);
            await consents.SetAsync(merchant.Party, request.Consents, cancellationToken);
            return new Receipt(merchant.ConsentedAt);
        }
    }

    internal static void Map(IEndpointRouteBuilder merchants)
    {
        merchants.MapPut("/consent", (ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) => Send(user, true, mediator, cancellationToken))
            .RequireAuthorization(Policies.Merchant)
            .WithName(nameof(GiveConsent));
        merchants.MapDelete("/consent", (ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) => Send(user, false, mediator, cancellationToken))
            .RequireAuthorization(Policies.Merchant)
            .WithName("WithdrawConsent");
    }

    private static async Task<OkAnswer<Receipt>> Send(ClaimsPrincipal user, bool consents, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new Command(user.MerchantId(), consents), cancellationToken)).ToOk();
}
