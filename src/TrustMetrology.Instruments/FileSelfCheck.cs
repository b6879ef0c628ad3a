using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Instruments;

/// <summary>A merchant signs its own check with its own key.</summary>
public static class FileSelfCheck
{
    public sealed record Body(Guid Draft, Signature Signature);

    public sealed record Command(string Party, Body Body) : ICommand<Receipt>, ICompletesDraft
    {
        Guid ICompletesDraft.Draft => Body.Draft;
    }

    /// <param name="Record">The self-check's record.</param>
    /// <param name="Hash">The record's hash in hex.</param>
    /// <param name="LogReceipt">The log's signed promise (a signed note).</param>
    /// <param name="CoversAll">Whether it covers every instrument in use.</param>
    public sealed record Receipt(Guid Record, string Hash, string LogReceipt, bool CoversAll) : ISignedReceipt;

    internal sealed class Handler(TrustDb db, SignedDrafts signatures, RecordLog log) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var signed = await signatures.TakeAsync<DraftSelfCheck.Plan>(request.Body.Draft, request.Party, request.Body.Signature, cancellationToken);
            if (!signed.Succeeded)
                return signed.Fault;
            var (draft, plan, signature) = signed.Value;
            var record = log.Append(draft, signature);
            db.Add(SelfCheck.File(record.Id, plan.Shop, record.At, plan.CoversAll));
            return new Receipt(record.Id, record.Hash.ToString(), record.Receipt, plan.CoversAll);
        }
    }

    internal static void Map(IEndpointRouteBuilder checks) => checks
        .MapPost("/", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(user.Party(), body), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireAuthorization(Policies.Merchant)
        .WithName(nameof(FileSelfCheck));
}
