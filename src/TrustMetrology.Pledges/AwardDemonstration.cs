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
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Pledges;

/// <summary>A supervisor makes a shop a demonstration unit: a plaque, and pledges that last longer; no points.</summary>
public static class AwardDemonstration
{
    /// <param name="Shop">The shop.</param>
    /// <param name="UntilOn">The last legal day of the award.</param>
    public sealed record Body(ShopId Shop, DateOnly UntilOn);

    public sealed record Command(string Region, Body Body) : ICommand<Receipt>;

    /// <param name="Record">The award's record.</param>
    /// <param name="Hash">The record's hash in hex.</param>
    /// <param name="LogReceipt">The log's signed promise (a signed note).</param>
    public sealed record Receipt(Guid Record, string Hash, string LogReceipt);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider clock) => RuleFor(command => command.Body.UntilOn)
            .Must(day => day > LegalDay.Of(clock.GetUtcNow()).Date && day <= LegalDay.Of(clock.GetUtcNow()).AddMonths(60).Date)
            .WithErrorCode("demonstration.until").WithMessage("An award lasts at least a day and at most five years.").WithState(_ => "1 day to 60 months from today");
    }

    internal sealed class Handler(TrustDb db, ShopAccess shops, RecordLog log, TimeProvider clock) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var found = await shops.FindInRegionAsync(request.Body.Shop, request.Region, cancellationToken);
            if (!found.Succeeded)
                return found.Fault;
            var now = clock.GetUtcNow();
            var last = await db.Set<Demonstration>().SingleOrDefaultAsync(unit => unit.Shop == request.Body.Shop && unit.WithdrawnAt == null, cancellationToken);
            if (last?.Until > now)
                return PledgeFaults.AwardedAlready();
            last?.Withdraw(now);

            var until = new LegalDay(request.Body.UntilOn).End;
            var statement = new Statement(RecordKinds.DemonstrationAwarded, $"bureau:{request.Region}", found.Value.Subject, new JsonObject { ["until"] = until.ToRecordText() })
            {
                SealedWhole = new Publicity(now, until),
            };
            var record = log.Append(found.Value.Merchant.Guard(statement));
            db.Add(Demonstration.Award(record.Id, request.Body.Shop, now, until));
            return new Receipt(record.Id, record.Hash.ToString(), record.Receipt);
        }
    }

    internal static void Map(IEndpointRouteBuilder demonstrations) => demonstrations
        .MapPost("/", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(user.Region(), body), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Supervisor)
        .WithName(nameof(AwardDemonstration));
}
