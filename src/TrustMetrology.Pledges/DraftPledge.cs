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

/// <summary>A merchant gets the pledge of a shop to sign: the first one, or one that continues the pledge in force.</summary>
public static class DraftPledge
{
    /// <summary>Where the signature is to be posted.</summary>
    internal const string Submit = "/api/v1/pledges";

    public sealed record Body(ShopId Shop, string Template, PledgeTerms? Terms = null);

    public sealed record Command(string Party, Body Body) : ICommand<DraftView>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Template).Length(1, 60).WithErrorCode("template.malformed").WithMessage("Name a template by its id.").WithState(_ => "1-60 characters");
            RuleFor(command => command.Body.Terms!.RefundMultiple).InclusiveBetween(1, 10)
                .WithErrorCode("pledge.refund-multiple").WithMessage("What was missing is refunded once to ten times.").WithState(_ => "1-10")
                .When(command => command.Body.Terms is not null);
            RuleFor(command => command.Body.Terms!.AnswerDays).InclusiveBetween(1, 30)
                .WithErrorCode("pledge.answer-days").WithMessage("A complaint is answered within 1 to 30 days.").WithState(_ => "1-30 days")
                .When(command => command.Body.Terms is not null);
        }
    }

    internal sealed class Handler(TrustDb db, ShopAccess shops, Drafts drafts, PledgeCatalogue catalogue, TimeProvider clock) : ICommandHandler<Command, DraftView>
    {
        public async Task<Result<DraftView>> Handle(Command request, CancellationToken cancellationToken)
        {
            var owned = await shops.FindOwnAsync(request.Body.Shop, request.Party, cancellationToken);
            if (!owned.Succeeded)
                return owned.Fault;

            var shop = owned.Value;
            var now = clock.GetUtcNow();
            var template = catalogue.Choose(request.Body.Template, shop.Sector.ToWord(), LegalDay.Of(now));
            if (!template.Succeeded)
                return template.Fault;

            var pledges = await db.Set<Pledge>().AsNoTracking().Where(pledge => pledge.Shop == shop.Id).ToListAsync(cancellationToken);
            var period = await catalogue.PeriodAsync(shop.Id, now, cancellationToken);
            return PledgePlan.Next(shop.Id, pledges, template.Value, request.Body.Terms ?? PledgeTerms.Usual, period, now)
                .Then(plan => drafts.Offer(shop.Merchant.Guard(ToStatement(plan, request.Party)), request.Party, Submit, plan));
        }
    }

    private static Statement ToStatement(PledgePlan plan, string issuer)
    {
        var body = new JsonObject
        {
            ["template"] = plan.Template,
            ["templateHash"] = plan.TemplateHash,
            ["refundMultiple"] = plan.Terms.RefundMultiple,
            ["answerDays"] = plan.Terms.AnswerDays,
            ["from"] = plan.From.ToRecordText(),
            ["until"] = plan.Until.ToRecordText(),
        };
        if (plan.Continues is { } continued)
            body["continues"] = continued.Value.ToString();
        return new Statement(RecordKinds.PledgeSigned, issuer, plan.Shop.Subject, body);
    }

    internal static void Map(IEndpointRouteBuilder pledges) => pledges
        .MapPost("/drafts", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(user.Party(), body), cancellationToken)).ToCreated(draft => $"/api/v1/drafts/{draft.Draft}"))
        .AcceptIdempotencyKey()
        .RequireAuthorization(Policies.Merchant)
        .WithName(nameof(DraftPledge));
}
