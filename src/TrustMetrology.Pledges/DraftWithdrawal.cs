using System.Security.Claims;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Pledges;

/// <summary>A merchant gets the withdrawal of a pledge to sign; it takes the pledge's renewal with it.</summary>
public static class DraftWithdrawal
{
    public sealed record Command(string Party, PledgeId Pledge) : ICommand<DraftView>;

    /// <summary>What the signed draft will end.</summary>
    internal sealed record Plan(PledgeId Pledge, IReadOnlyList<PledgeId> Ends);

    internal sealed class Handler(TrustDb db, ShopAccess shops, Drafts drafts, TimeProvider clock) : ICommandHandler<Command, DraftView>
    {
        public async Task<Result<DraftView>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await db.Set<Pledge>().AsNoTracking().SingleOrDefaultAsync(pledge => pledge.Id == request.Pledge, cancellationToken) is not { } named)
                return PledgeFaults.UnknownPledge(request.Pledge);
            var owned = await shops.FindOwnAsync(named.Shop, request.Party, cancellationToken);
            if (!owned.Succeeded)
                return owned.Fault.AsUnknown(PledgeFaults.UnknownPledge(request.Pledge));
            if (!named.IsOpen(clock.GetUtcNow()))
                return PledgeFaults.OverAlready();

            var ends = await db.StandingFrom(named).Select(pledge => pledge.Id).ToListAsync(cancellationToken);
            var body = new JsonObject { ["pledges"] = new JsonArray([.. ends.Select(id => (JsonNode)id.Value.ToString())]) };
            var statement = new Statement(RecordKinds.PledgeWithdrawn, request.Party, named.Shop.Subject, body);
            return drafts.Offer(owned.Value.Merchant.Guard(statement), request.Party, $"{DraftPledge.Submit}/{named.Id.Value}/withdrawals", new Plan(named.Id, ends));
        }
    }

    internal static void Map(IEndpointRouteBuilder pledges) => pledges
        .MapPost("/{id:guid}/withdrawals/drafts", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(user.Party(), new PledgeId(id)), cancellationToken)).ToCreated(draft => $"/api/v1/drafts/{draft.Draft}"))
        .AcceptIdempotencyKey()
        .RequireAuthorization(Policies.Merchant)
        .WithName(nameof(DraftWithdrawal));
}
