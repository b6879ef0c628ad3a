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

namespace TrustMetrology.Inspections;

/// <summary>An officer who looked again states that a finding was put right, on time or not.</summary>
public static class RectifyFinding
{
    /// <param name="RectifiedOn">Legal day on which it was put right.</param>
    public sealed record Body(DateOnly RectifiedOn);

    public sealed record Command(PersonId Officer, string Region, FindingId Finding, Body Body) : ICommand<PublicationReceipt>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.RectifiedOn).LegalDay();
    }

    internal sealed class Handler(TrustDb db, ShopAccess shops, Publications publications) : ICommandHandler<Command, PublicationReceipt>
    {
        public async Task<Result<PublicationReceipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var finding = await db.Set<Finding>().SingleOrDefaultAsync(each => each.Id == request.Finding, cancellationToken);
            if (finding is null || await publications.FindPublicAsync(finding.Result, cancellationToken, RecordKinds.ResultPublished) is not { } result)
                return InspectionFaults.UnknownFinding(request.Finding);
            var shop = await shops.FindInRegionAsync(finding.Shop, request.Region, cancellationToken);
            if ((shop.Fault ?? Check(finding, request.Body.RectifiedOn)) is { } fault)
                return fault;

            finding.Rectify(request.Body.RectifiedOn);
            var facts = new JsonObject
            {
                ["result"] = finding.Result.ToString(),
                ["finding"] = finding.Id.ToString(),
                ["rectifiedOn"] = request.Body.RectifiedOn.ToRecordText(),
                ["onTime"] = finding.OnTime(request.Body.RectifiedOn),
            };
            var statement = new Statement(RecordKinds.FindingRectified, $"bureau:{request.Region}", shop.Value.Subject, facts) { SealedWhole = new Publicity(publications.Now, result.PublicUntil) };
            return publications.Publish(shop.Value, statement, finding.Id.ToString(), request.Officer, finding.Result);
        }

        private Fault? Check(Finding finding, DateOnly rectifiedOn)
        {
            if (finding.RectifiedOn is not null)
                return InspectionFaults.RectifiedAlready();
            return rectifiedOn < finding.VisitedOn ? InspectionFaults.RectifiedBeforeVisit() : DecisionRules.NotInFuture(rectifiedOn, publications.Now, "rectifiedOn");
        }
    }

    internal static void Map(IEndpointRouteBuilder findings) => findings
        .MapPost("/{id:guid}/rectifications", async (Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new PersonId(user.PersonId()), user.Region(), new FindingId(id), body), cancellationToken))
                .ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Enforcement)
        .WithName(nameof(RectifyFinding));
}
