using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Instruments;

/// <summary>A merchant takes an instrument out of use; it says with If-Match which version of it was read.</summary>
public static class RetireInstrument
{
    public sealed record Body(RetirementReason Reason);

    public sealed record Command(string Party, InstrumentId Instrument, VersionRead Version, Body Body) : ICommand<Receipt>;

    /// <param name="Record">The retirement's record.</param>
    /// <param name="Hash">The record's hash in hex.</param>
    /// <param name="LogReceipt">The log's signed promise (a signed note).</param>
    public sealed record Receipt(Guid Record, string Hash, string LogReceipt);

    internal sealed class Handler(TrustDb db, ShopAccess shops, RecordLog log, TimeProvider clock) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await db.Set<Instrument>().SingleOrDefaultAsync(each => each.Id == request.Instrument, cancellationToken) is not { } instrument)
                return InstrumentFaults.Unknown(request.Instrument);
            var shop = await shops.FindOwnAsync(instrument.Shop, request.Party, cancellationToken);
            if (!shop.Succeeded)
                return shop.Fault.AsUnknown(InstrumentFaults.Unknown(request.Instrument));
            if (instrument.Version != request.Version.Value)
                return InstrumentFaults.StaleEdit();
            if (instrument.RetiredAt is not null)
                return InstrumentFaults.Retired();

            instrument.Retire(clock.GetUtcNow());
            var record = log.Append(shop.Value.Merchant.Guard(instrument.ToRetirement(request.Party, request.Body.Reason)));
            return new Receipt(record.Id, record.Hash.ToString(), record.Receipt);
        }
    }

    internal static void Map(IEndpointRouteBuilder instruments) => instruments
        .MapPost("/{id:guid}/retirements", async (Guid id, Body body, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var version = context.ReadIfMatch();
            return version.Succeeded
                ? (await mediator.Send(new Command(context.User.Party(), new InstrumentId(id), version.Value, body), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}")
                : version.Fault;
        })
        .TakesIfMatch()
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Merchant)
        .WithName(nameof(RetireInstrument));
}
