using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>A party takes back a key: what it signs from here on in the log doesn't count.</summary>
public static class RevokeKey
{
    public enum Reason
    {
        Replaced,
        Lost,
        Stolen,
    }

    public sealed record Body(Reason Reason);

    public sealed record Command(PartyKeyId Key, string Party, Body Body) : ICommand<Receipt>;

    public sealed record Receipt(PartyKeyId Id, DateTimeOffset Revoked, Guid Record, string LogReceipt);

    internal sealed class Handler(TrustDb db, RecordLog log, TimeProvider clock) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var key = await db.Set<PartyKey>().SingleOrDefaultAsync(key => key.Id == request.Key && key.Party == request.Party, cancellationToken);
            if (key is null)
                return KeyFaults.UnknownKey(request.Key);
            if (key.RevokedAt is not null)
                return KeyFaults.Revoked();

            var now = clock.GetUtcNow();
            var record = log.Append(key.ToRevocation(request.Body.Reason.ToString().ToLowerInvariant()));
            key.Revoke(record, now);
            return new Receipt(key.Id, now, record.Id, record.Receipt);
        }
    }

    internal static void Map(IEndpointRouteBuilder keys) => keys
        .MapPost("/{id:guid}/revocations", async (Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new PartyKeyId(id), user.Party(), body), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireAuthorization(Policies.Merchant)
        .RequireIdempotencyKey()
        .WithName(nameof(RevokeKey));
}
