using System.Security.Claims;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Inspections;

/// <summary>A supervisor takes a penalty down whose decision was annulled or published wrongly; the reason is shown until its window would have ended.</summary>
public static class WithdrawPenalty
{
    public sealed record Body(WithdrawalReason Reason);

    public sealed record Command(PersonId Officer, string Region, Guid Penalty, Body Body) : ICommand<PublicationReceipt>;

    internal sealed class Handler(ShopAccess shops, Publications publications) : ICommandHandler<Command, PublicationReceipt>
    {
        public async Task<Result<PublicationReceipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await publications.FindPublicAsync(request.Penalty, cancellationToken, RecordKinds.PenaltyPublished) is not { } penalty)
                return InspectionFaults.NotPublic(request.Penalty);
            var shop = await shops.FindInRegionAsync(penalty.Shop, request.Region, cancellationToken);
            if (!shop.Succeeded)
                return shop.Fault;

            var until = penalty.PublicUntil;
            await publications.TakeDownAsync(penalty, cancellationToken);
            var facts = new JsonObject { ["penalty"] = penalty.Id.ToString(), ["reason"] = request.Body.Reason.ToString().ToLowerInvariant() };
            var statement = new Statement(RecordKinds.PenaltyWithdrawn, $"bureau:{request.Region}", shop.Value.Subject, facts) { SealedWhole = new Publicity(publications.Now, until) };
            return publications.Publish(shop.Value, statement, penalty.Id.ToString(), request.Officer);
        }
    }

    internal static void Map(IEndpointRouteBuilder penalties) => penalties
        .MapPost("/{id:guid}/withdrawals", async (Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new PersonId(user.PersonId()), user.Region(), id, body), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Supervisor)
        .WithName(nameof(WithdrawPenalty));
}

/// <summary>Why a publication is taken down before its time.</summary>
public enum WithdrawalReason
{
    /// <summary>A court or a higher authority annulled the decision.</summary>
    Annulled,

    /// <summary>The authority withdrew its own decision.</summary>
    Revoked,

    /// <summary>It was published wrongly.</summary>
    Mistaken,
}
