using System.Security.Claims;
using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Instruments;

/// <summary>A merchant gets its own check to sign; whether it covers every instrument is computed here, not claimed.</summary>
public static class DraftSelfCheck
{
    /// <summary>Where the signature is to be posted.</summary>
    internal const string Submit = "/api/v1/self-checks";

    public sealed record Body(ShopId Shop, IReadOnlyList<InstrumentReadings> Instruments);

    public sealed record Command(string Party, Body Body) : ICommand<DraftView>;

    /// <summary>What signing needs to know.</summary>
    internal sealed record Plan(ShopId Shop, bool CoversAll);

    internal sealed class Validator : AbstractValidator<Command>
    {
        // A record has at most 60,000 bytes, hence the limits.
        private const int MostInstruments = 100;
        private const int MostReadings = 300;

        public Validator()
        {
            RuleFor(command => command.Body.Instruments).Cascade(CascadeMode.Stop)
                .Must(list => list.Count is >= 1 and <= MostInstruments && !list.Contains(null!))
                .WithErrorCode("selfcheck.instruments").WithMessage("A self-check names its instruments.").WithState(_ => $"1-{MostInstruments} instruments")
                .Must(list => list.Sum(each => each.Readings.Count) <= MostReadings)
                .WithErrorCode("selfcheck.readings").WithMessage("These are too many readings for one record.").WithState(_ => $"at most {MostReadings} readings altogether")
                .Must(list => list.DistinctBy(each => each.Instrument).Count() == list.Count)
                .WithErrorCode("selfcheck.instrument-twice").WithMessage("An instrument stands here twice.").WithState(_ => "each instrument once");
            RuleForEach(command => command.Body.Instruments).SetValidator(new ReadingRules());
        }
    }

    internal sealed class Handler(TrustDb db, ShopAccess shops, InstrumentTypes types, Drafts drafts) : ICommandHandler<Command, DraftView>
    {
        public async Task<Result<DraftView>> Handle(Command request, CancellationToken cancellationToken)
        {
            var shop = await shops.FindOwnAsync(request.Body.Shop, request.Party, cancellationToken);
            if (!shop.Succeeded)
                return shop.Fault;
            var inUse = await db.Set<Instrument>().AsNoTracking()
                .Where(instrument => instrument.Shop == request.Body.Shop && instrument.RetiredAt == null)
                .ToDictionaryAsync(instrument => instrument.Id, cancellationToken);
            if (Check(request.Body.Instruments, inUse) is { } fault)
                return fault;

            var coversAll = inUse.Count == request.Body.Instruments.Count;
            var statement = new Statement(RecordKinds.SelfCheckFiled, request.Party, shop.Value.Subject, ToFacts(request.Body.Instruments, coversAll));
            return drafts.Offer(shop.Value.Merchant.Guard(statement), request.Party, Submit, new Plan(request.Body.Shop, coversAll));
        }

        private Fault? Check(IReadOnlyList<InstrumentReadings> readings, Dictionary<InstrumentId, Instrument> inUse)
        {
            for (var index = 0; index < readings.Count; index++)
            {
                if (!inUse.TryGetValue(readings[index].Instrument, out var instrument))
                    return InstrumentFaults.NotOfShop(index);
                var type = types.Find(instrument.Type)!;
                if (readings[index].Readings.Any(reading => !type.Units.Contains(reading.Reference.Unit) || !type.Units.Contains(reading.Indication.Unit)))
                    return InstrumentFaults.WrongUnit(index, type);
            }

            return null;
        }
    }

    private static JsonObject ToFacts(IReadOnlyList<InstrumentReadings> readings, bool coversAll) => new()
    {
        ["coversAll"] = coversAll,
        ["instruments"] = new JsonArray([.. readings.Select(each => new JsonObject
        {
            ["instrument"] = each.Instrument.ToString(),
            ["conforming"] = each.Conforming,
            ["readings"] = new JsonArray([.. each.Readings.Select(reading => new JsonObject { ["reference"] = ToFacts(reading.Reference), ["indication"] = ToFacts(reading.Indication) })]),
        })]),
    };

    private static JsonObject ToFacts(Quantity quantity) => new() { ["value"] = quantity.Value, ["unit"] = quantity.Unit };

    internal static void Map(IEndpointRouteBuilder checks) => checks
        .MapPost("/drafts", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(user.Party(), body), cancellationToken)).ToCreated(draft => $"/api/v1/drafts/{draft.Draft}"))
        .AcceptIdempotencyKey()
        .RequireAuthorization(Policies.Merchant)
        .WithName(nameof(DraftSelfCheck));
}
