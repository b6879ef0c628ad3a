using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Instruments;

/// <summary>A bureau confirms that a shop needs no instrument under mandatory verification.</summary>
public static class ConfirmNoneNeeded
{
    public sealed record Body(ShopId Shop);

    public sealed record Command(string Region, Body Body) : ICommand<Receipt>;

    /// <param name="Record">The confirmation's record.</param>
    /// <param name="Hash">The record's hash in hex.</param>
    /// <param name="LogReceipt">The log's signed promise (a signed note).</param>
    public sealed record Receipt(Guid Record, string Hash, string LogReceipt);

    internal sealed class Handler(TrustDb db, ShopAccess shops, RecordLog log, TimeProvider clock) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var shop = await shops.FindInRegionAsync(request.Body.Shop, request.Region, cancellationToken);
            if (!shop.Succeeded)
                return shop.Fault;
            if (await db.Set<Instrument>().AnyAsync(each => each.Shop == request.Body.Shop && each.Mandatory && each.RetiredAt == null, cancellationToken))
                return InstrumentFaults.MandatoryInUse();

            var now = clock.GetUtcNow();
            var statement = new Statement(RecordKinds.ExemptionConfirmed, $"bureau:{request.Region}", shop.Value.Subject, []) { SealedWhole = new Publicity(now, Publicity.Always.Until) };
            var record = log.Append(shop.Value.Merchant.Guard(statement));
            db.Add(Exemption.Confirm(record.Id, request.Body.Shop, now));
            return new Receipt(record.Id, record.Hash.ToString(), record.Receipt);
        }
    }

    internal static void Map(IEndpointRouteBuilder exemptions) => exemptions
        .MapPost("/", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(user.Region(), body), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Enforcement)
        .WithName(nameof(ConfirmNoneNeeded));
}
