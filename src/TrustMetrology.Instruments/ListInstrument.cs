using System.Security.Claims;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Instruments;

/// <summary>A merchant lists an instrument that one of its shops uses.</summary>
public static class ListInstrument
{
    /// <param name="Shop">The shop that uses it.</param>
    /// <param name="Type">Id of its type.</param>
    /// <param name="Manufacturer">One line.</param>
    /// <param name="Serial">The manufacturer's serial number.</param>
    /// <param name="Mandatory">True where the law demands its verification.</param>
    /// <param name="Location">Where in the shop it stands.</param>
    public sealed record Body(ShopId Shop, string Type, string Manufacturer, string Serial, bool Mandatory, string? Location = null);

    public sealed record Command(string Party, Body Body) : ICommand<Receipt>;

    /// <param name="Id">The instrument.</param>
    /// <param name="Record">Its record.</param>
    /// <param name="Hash">The record's hash in hex.</param>
    /// <param name="LogReceipt">The log's signed promise (a signed note).</param>
    public sealed record Receipt(InstrumentId Id, Guid Record, string Hash, string LogReceipt);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Manufacturer).OneLine(TextRules.NameLength);
            RuleFor(command => command.Body.Serial).OneLine(60);
            RuleFor(command => command.Body.Location!).OneLine(TextRules.NameLength).When(command => command.Body.Location is not null);
        }
    }

    internal sealed class Handler(TrustDb db, ShopAccess shops, InstrumentTypes types, RecordLog log, InstrumentBirth birth) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (types.Find(request.Body.Type) is null)
                return InstrumentFaults.UnknownType(types);
            var shop = await shops.FindOwnAsync(request.Body.Shop, request.Party, cancellationToken);
            if (!shop.Succeeded)
                return shop.Fault;

            var instrument = Instrument.List(InstrumentId.From(birth.NextId()), request.Body.Shop, request.Body, birth.Now);
            var record = log.Append(shop.Value.Merchant.Guard(instrument.ToListing(request.Party)));
            instrument.Listed(record);
            db.Add(instrument);
            return new Receipt(instrument.Id, record.Id, record.Hash.ToString(), record.Receipt);
        }
    }

    internal static void Map(IEndpointRouteBuilder instruments) => instruments
        .MapPost("/", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(user.Party(), body), cancellationToken)).ToCreated(receipt => $"/api/v1/instruments/{receipt.Id}"))
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Merchant)
        .WithName(nameof(ListInstrument));
}

/// <summary>The moment and the ids of what this module makes.</summary>
internal sealed class InstrumentBirth(IIds ids, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public Guid NextId() => ids.Next(clock.GetUtcNow());
}
