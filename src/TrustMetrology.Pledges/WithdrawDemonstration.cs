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

/// <summary>A supervisor takes the plaque away; a pledge signed while the shop had it keeps its span.</summary>
public static class WithdrawDemonstration
{
    public sealed record Command(string Region, Guid Award) : ICommand<Receipt>;

    /// <param name="Record">The withdrawal's record.</param>
    /// <param name="Hash">The record's hash in hex.</param>
    /// <param name="LogReceipt">The log's signed promise (a signed note).</param>
    public sealed record Receipt(Guid Record, string Hash, string LogReceipt);

    internal sealed class Handler(TrustDb db, ShopAccess shops, RecordLog log, TimeProvider clock) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            if (await db.Set<Demonstration>().SingleOrDefaultAsync(unit => unit.Id == request.Award && unit.WithdrawnAt == null && unit.Until > now, cancellationToken) is not { } award)
                return PledgeFaults.NotAwarded();
            var found = await shops.FindInRegionAsync(award.Shop, request.Region, cancellationToken);
            if (!found.Succeeded)
                return found.Fault;

            award.Withdraw(now);
            await db.EndPublicityAsync([award.Id], now, cancellationToken);
            var statement = new Statement(RecordKinds.DemonstrationWithdrawn, $"bureau:{request.Region}", found.Value.Subject, new JsonObject { ["award"] = award.Id.ToString() })
            {
                SealedWhole = Publicity.Never,
            };
            var record = log.Append(found.Value.Merchant.Guard(statement));
            return new Receipt(record.Id, record.Hash.ToString(), record.Receipt);
        }
    }

    internal static void Map(IEndpointRouteBuilder demonstrations) => demonstrations
        .MapPost("/{id:guid}/withdrawals", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(user.Region(), id), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Supervisor)
        .WithName(nameof(WithdrawDemonstration));
}
