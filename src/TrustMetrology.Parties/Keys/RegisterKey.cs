using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>A party registers a key: the new key signs its own registration, which shows that the party holds it.</summary>
public static class RegisterKey
{
    public sealed record Body(Guid Draft, Signature Signature);

    public sealed record Command(string Party, Body Body) : ICommand<Receipt>, ICompletesDraft
    {
        Guid ICompletesDraft.Draft => Body.Draft;
    }

    public sealed record Receipt(PartyKeyId Id, string VouchedBy, DateTimeOffset Registered, Guid Record, string LogReceipt);

    internal sealed class Handler(Drafts drafts, OpenKeyRequests requests, Signers signers, RecordLog log, TimeProvider clock) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var taken = await drafts.TakeAsync<DraftKey.Pending>(request.Body.Draft, request.Party, cancellationToken);
            if (!taken.Succeeded)
                return taken.Fault;
            var (draft, pending) = taken.Value;
            var found = await requests.FindAsync(pending.Request, request.Party, cancellationToken);
            if (!found.Succeeded)
                return found.Fault;
            var asked = found.Value;
            return signers.Verify(draft, asked.ToVerifier(), request.Body.Signature).Then(signature =>
            {
                var record = log.Append(draft, signature);
                var key = PartyKey.Register(asked, pending.VouchedBy, record, clock.GetUtcNow());
                requests.Settle(asked, key);
                return new Receipt(key.Id, key.VouchedBy, key.RegisteredAt, record.Id, record.Receipt);
            });
        }
    }

    internal static void Map(IEndpointRouteBuilder keys) => keys
        .MapPost("/", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(user.Party(), body), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireAuthorization(Policies.Merchant)
        .WithName(nameof(RegisterKey));
}
