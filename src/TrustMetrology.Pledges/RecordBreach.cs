using System.Security.Claims;
using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Pledges;

/// <summary>A supervisor decides that a merchant broke its pledge: after the notice, and after the merchant's answer or the time for one.</summary>
public static class RecordBreach
{
    /// <summary>Months that a breach is shown and counts (protocol §8).</summary>
    private const int ShownMonths = 12;

    /// <param name="Clause">The clause that was broken: <c>P1</c> to <c>P13</c>.</param>
    /// <param name="HappenedOn">A legal day on which the pledge was in force.</param>
    /// <param name="NoticedOn">The legal day on which the merchant was told.</param>
    /// <param name="Heard">True where the merchant answered, or waived an answer.</param>
    /// <param name="Decision">The decision's number.</param>
    /// <param name="Reason">Why, in one line that names no person.</param>
    /// <param name="Cause">Ties it to a finding or penalty of the same cause.</param>
    public sealed record Body(string Clause, DateOnly HappenedOn, DateOnly NoticedOn, bool Heard, string Decision, string Reason, string? Cause = null);

    public sealed record Command(PersonId Officer, string Region, PledgeId Pledge, Body Body) : ICommand<Receipt>;

    /// <param name="Record">The breach's record.</param>
    /// <param name="Hash">The record's hash in hex.</param>
    /// <param name="LogReceipt">The log's signed promise (a signed note).</param>
    /// <param name="PublicUntil">From when on it is no longer shown.</param>
    public sealed record Receipt(Guid Record, string Hash, string LogReceipt, DateTimeOffset PublicUntil);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Clause).Matches("^P([1-9]|1[0-3])$").WithErrorCode("breach.clause").WithMessage("A pledge's clauses are P1 to P13.").WithState(_ => "P1 to P13");
            RuleFor(command => command.Body.Decision).OneLine(60);
            RuleFor(command => command.Body.Reason).OneLine(1000);
            RuleFor(command => command.Body.Cause).CauseCode().When(command => command.Body.Cause is not null);
            RuleFor(command => command.Body.HappenedOn).LegalDay();
            RuleFor(command => command.Body.NoticedOn).LegalDay();
            RuleFor(command => command.Body.NoticedOn).GreaterThanOrEqualTo(command => command.Body.HappenedOn)
                .WithErrorCode("breach.noticed-before").WithMessage("The merchant can't be told before it happened.").WithState(_ => "not before happenedOn");
        }
    }

    internal sealed class Handler(TrustDb db, ShopAccess shops, PledgeTemplates templates, RecordLog log, BreachRules rules) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await db.Set<Pledge>().AsNoTracking().SingleOrDefaultAsync(each => each.Id == request.Pledge, cancellationToken) is not { } pledge)
                return PledgeFaults.UnknownPledge(request.Pledge);
            var shop = await shops.FindInRegionAsync(pledge.Shop, request.Region, cancellationToken);
            if (!shop.Succeeded)
                return shop.Fault;
            if (templates.Find(pledge.Template)?.Clauses.Any(clause => clause.Id == request.Body.Clause) is not true)
                return PledgeFaults.NotPledged(request.Body.Clause);
            if (rules.Check(pledge, request.Body) is { } fault)
                return fault;

            var publicity = new Publicity(rules.Now, LegalDay.Of(rules.Now).AddMonths(ShownMonths).End);
            var statement = new Statement(RecordKinds.PledgeBreached, $"bureau:{request.Region}", pledge.Shop.Subject, ToFacts(pledge, request.Body)) { SealedWhole = publicity };
            var record = log.Append(shop.Value.Merchant.Guard(statement));
            db.Add(Breach.Decide(record.Id, pledge, request.Officer, rules.Now, publicity.Until));
            return new Receipt(record.Id, record.Hash.ToString(), record.Receipt, publicity.Until);
        }
    }

    /// <summary>The clock's part of the check, and the time that a merchant has for an answer.</summary>
    internal sealed class BreachRules(IOptions<PledgeOptions> options, TimeProvider clock)
    {
        public DateTimeOffset Now { get; } = clock.GetUtcNow();

        public Fault? Check(Pledge pledge, Body breach)
        {
            if (DecisionRules.NotInFuture(breach.NoticedOn, Now, "noticedOn") is { } future)
                return future;
            var happened = new LegalDay(breach.HappenedOn);
            if (happened.End <= pledge.From || happened.Start > (pledge.WithdrawnAt ?? pledge.Until))
                return PledgeFaults.BeforePledge();
            var days = options.Value.BreachNoticeDays;
            return breach.Heard || LegalDay.Of(Now).Date >= breach.NoticedOn.AddDays(days) ? null : PledgeFaults.NoticeTooShort(days);
        }
    }

    private static JsonObject ToFacts(Pledge pledge, Body breach)
    {
        var facts = new JsonObject
        {
            ["pledge"] = pledge.Id.Value.ToString(),
            ["clause"] = breach.Clause,
            ["happenedOn"] = breach.HappenedOn.ToRecordText(),
            ["noticedOn"] = breach.NoticedOn.ToRecordText(),
            ["heard"] = breach.Heard,
            ["decision"] = breach.Decision,
            ["reason"] = breach.Reason,
        };
        if (breach.Cause is not null)
            facts["cause"] = breach.Cause;
        return facts;
    }

    internal static void Map(IEndpointRouteBuilder pledges) => pledges
        .MapPost("/{id:guid}/breaches", async (Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new PersonId(user.PersonId()), user.Region(), new PledgeId(id), body), cancellationToken))
                .ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Supervisor)
        .WithName(nameof(RecordBreach));
}
