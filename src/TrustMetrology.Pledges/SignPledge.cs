using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Pledges;

/// <summary>A merchant signs a drafted pledge with its own key; the pledge and its record commit together.</summary>
public static class SignPledge
{
    public sealed record Body(Guid Draft, Signature Signature);

    public sealed record Command(string Party, Body Body) : ICommand<Receipt>, ICompletesDraft
    {
        Guid ICompletesDraft.Draft => Body.Draft;
    }

    /// <param name="Id">The pledge's id, which is its record's as well.</param>
    /// <param name="Record">The record's id.</param>
    /// <param name="Hash">The record's hash in hex.</param>
    /// <param name="LogReceipt">The log's signed promise to show it within 24 hours (a signed note).</param>
    /// <param name="From">First instant in force.</param>
    /// <param name="Until">Last instant in force.</param>
    public sealed record Receipt(PledgeId Id, Guid Record, string Hash, string LogReceipt, DateTimeOffset From, DateTimeOffset Until) : ISignedReceipt;

    internal sealed class Handler(TrustDb db, SignedDrafts signatures, RecordLog log, TimeProvider clock) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var signed = await signatures.TakeAsync<PledgePlan>(request.Body.Draft, request.Party, request.Body.Signature, cancellationToken);
            if (!signed.Succeeded)
                return signed.Fault;
            var (draft, plan, signature) = signed.Value;
            var continued = plan.Continues is { } former ? await db.Set<Pledge>().FindAsync([former], cancellationToken) : null;
            if (continued?.WithdrawnAt is not null)
                return PledgeFaults.DraftOvertaken();

            var record = log.Append(draft, signature);
            var pledge = Pledge.Sign(record.Id, plan, clock.GetUtcNow(), draft.IsSealed);
            continued?.Renew(pledge);
            db.Add(pledge);
            return new Receipt(pledge.Id, record.Id, record.Hash.ToString(), record.Receipt, pledge.From, pledge.Until);
        }
    }

    internal static void Map(IEndpointRouteBuilder pledges) => pledges
        .MapPost("/", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(user.Party(), body), cancellationToken)).ToCreated(receipt => $"/api/v1/pledges/{receipt.Id.Value}"))
        .RequireAuthorization(Policies.Merchant)
        .WithName(nameof(SignPledge));
}
