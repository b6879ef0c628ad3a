using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Pledges;

/// <summary>
/// A merchant withdraws a pledge with its own signature; it stops to be in force at once, and what it said stays on record. The
/// signed statement names every pledge that ends: a renewal that came after the draft is not among them, so the draft is refused.
/// </summary>
public static class WithdrawPledge
{
    public sealed record Body(Guid Draft, Signature Signature);

    public sealed record Command(string Party, PledgeId Pledge, Body Body) : ICommand<Receipt>, ICompletesDraft
    {
        Guid ICompletesDraft.Draft => Body.Draft;
    }

    /// <param name="Record">The withdrawal's record.</param>
    /// <param name="Hash">The record's hash in hex.</param>
    /// <param name="LogReceipt">The log's signed promise (a signed note).</param>
    /// <param name="WithdrawnAt">From when on the pledge is no longer in force.</param>
    public sealed record Receipt(Guid Record, string Hash, string LogReceipt, DateTimeOffset WithdrawnAt);

    internal sealed class Handler(TrustDb db, SignedDrafts signatures, RecordLog log, TimeProvider clock) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var signed = await signatures.TakeAsync<DraftWithdrawal.Plan>(request.Body.Draft, request.Party, request.Body.Signature, cancellationToken);
            if (!signed.Succeeded)
                return signed.Fault;
            var (draft, plan, signature) = signed.Value;
            var now = clock.GetUtcNow();
            var named = await db.Set<Pledge>().SingleOrDefaultAsync(pledge => pledge.Id == plan.Pledge, cancellationToken);
            if (plan.Pledge != request.Pledge || named?.IsOpen(now) is not true)
                return PledgeFaults.OverAlready();
            var standing = await db.StandingFrom(named).ToListAsync(cancellationToken);
            if (standing.Exists(pledge => !plan.Ends.Contains(pledge.Id)))
                return PledgeFaults.RenewedMeanwhile();

            standing.ForEach(pledge => pledge.Withdraw(now));
            var record = log.Append(draft, signature);
            return new Receipt(record.Id, record.Hash.ToString(), record.Receipt, now);
        }
    }

    internal static void Map(IEndpointRouteBuilder pledges) => pledges
        .MapPost("/{id:guid}/withdrawals", async (Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(user.Party(), new PledgeId(id), body), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireAuthorization(Policies.Merchant)
        .WithName(nameof(WithdrawPledge));
}
