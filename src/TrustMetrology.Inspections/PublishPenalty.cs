using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Ratings;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Inspections;

/// <summary>A supervisor publishes a penalty for as long as the regime allows that the decision came under.</summary>
public static class PublishPenalty
{
    /// <param name="Shop">The shop.</param>
    /// <param name="Decision">The decision's number.</param>
    /// <param name="DecidedOn">Legal day of the decision.</param>
    /// <param name="Kinds">What was imposed; nothing but a warning is not published.</param>
    /// <param name="Severity">How grave, in the regime's words.</param>
    /// <param name="Regime">The regime that the decision applied.</param>
    /// <param name="Grounds">One line: what was done and which rule it broke; names no person.</param>
    /// <param name="Months">How long it is public, within the regime's limits; absent: the regime's usual time.</param>
    /// <param name="FineFen">The fine in fen, where there is one.</param>
    /// <param name="Cause">Ties it to a finding of the same cause.</param>
    public sealed record Body(
        ShopId Shop, string Decision, DateOnly DecidedOn, IReadOnlyList<PenaltyKind> Kinds, PenaltySeverity Severity, string Regime, string Grounds,
        int? Months = null, long? FineFen = null, string? Cause = null);

    public sealed record Command(PersonId Officer, string Region, Body Body) : ICommand<PublicationReceipt>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Decision).OneLine(60);
            RuleFor(command => command.Body.DecidedOn).LegalDay();
            RuleFor(command => command.Body.Kinds).Must(kinds => kinds.Count is >= 1 and <= 10 && kinds.Distinct().Count() == kinds.Count)
                .WithErrorCode("penalty.kinds").WithMessage("Say what was imposed, each kind once.").WithState(_ => "1-10 kinds, each once");
            RuleFor(command => command.Body.Grounds).OneLine(1000);
            RuleFor(command => command.Body.FineFen).InclusiveBetween(0, 100_000_000_000)
                .WithErrorCode("penalty.fine").WithMessage("A fine is a count of fen.").WithState(_ => "0 to 100000000000 fen");
            RuleFor(command => command.Body.Cause).CauseCode().When(command => command.Body.Cause is not null);
        }
    }

    internal sealed class Handler(ShopAccess shops, PenaltyRegimes regimes, Publications publications) : ICommandHandler<Command, PublicationReceipt>
    {
        public async Task<Result<PublicationReceipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var body = request.Body;
            var shop = await shops.FindInRegionAsync(body.Shop, request.Region, cancellationToken);
            if (!shop.Succeeded)
                return shop.Fault;
            if (body.Kinds is [PenaltyKind.Warning])
                return InspectionFaults.WarningOnly();
            if (DecisionRules.NotInFuture(body.DecidedOn, publications.Now, "decidedOn") is { } future)
                return future;
            return PenaltySpan.Of(regimes, body, publications.Now).Then(span => publications.Publish(shop.Value, ToStatement(request, shop.Value, span), body.Decision, request.Officer));
        }

        private Statement ToStatement(Command request, Shop shop, PenaltySpan span) =>
            new(RecordKinds.PenaltyPublished, $"bureau:{request.Region}", shop.Subject, ToFacts(request.Body, span)) { SealedWhole = new Publicity(publications.Now, span.Until) };
    }

    private static JsonObject ToFacts(Body penalty, PenaltySpan span)
    {
        var facts = new JsonObject
        {
            ["decision"] = penalty.Decision,
            ["decidedOn"] = penalty.DecidedOn.ToRecordText(),
            ["kinds"] = new JsonArray([.. penalty.Kinds.Select(kind => (JsonNode)JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()))]),
            ["severity"] = penalty.Severity.ToString().ToLowerInvariant(),
            ["grounds"] = penalty.Grounds,
            ["regime"] = span.Regime.Id,
            ["rule"] = span.Rule,
            ["countsFrom"] = span.Regime.CountsFrom.ToString().ToLowerInvariant(),
            ["countsFromDay"] = span.From.ToRecordText(),
            ["until"] = span.Until.ToRecordText(),
        };
        if (penalty.FineFen is { } fine)
            facts["fineFen"] = fine;
        if (penalty.Cause is { } cause)
            facts["cause"] = cause;
        return facts;
    }

    internal static void Map(IEndpointRouteBuilder penalties) => penalties
        .MapPost("/", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new PersonId(user.PersonId()), user.Region(), body), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Supervisor)
        .WithName(nameof(PublishPenalty));
}

/// <summary>What a penalty imposes.</summary>
public enum PenaltyKind
{
    Warning,
    PublicCriticism,
    Fine,
    Confiscation,
    Suspension,
    LicenceRevoked,
}
