using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using TrustMetrology.Instruments;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Ratings;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Inspections;

/// <summary>An officer files what a visit found; it is public at once, and mute when its time is over.</summary>
public static class FileInspectionResult
{
    /// <param name="Shop">The shop visited.</param>
    /// <param name="VisitedOn">Legal day of the visit.</param>
    /// <param name="Category">1 no problem found, 2 annual report not published, 3 other information not published, 4 published information false,
    /// 5 not reachable at its address, 6 correction ordered, 7 to be handled, 8 refused, 9 activity not carried on, 10 closed or moved.</param>
    /// <param name="Findings">What was wrong: with categories 6 and 7 at least one, with category 1 none.</param>
    /// <param name="Contradicts">The record of a self-check that the visit proved wrong.</param>
    public sealed record Body(ShopId Shop, DateOnly VisitedOn, int Category, IReadOnlyList<FindingFacts>? Findings = null, Guid? Contradicts = null)
    {
        internal bool Conforming => Category == ResultCategories.NoProblem;

        internal bool Refused => Category == ResultCategories.Refused;
    }

    /// <param name="Code">A word for what is wrong, in kebab case.</param>
    /// <param name="Severity">How grave; critical is a cheating device, a broken seal, a forged certificate.</param>
    /// <param name="Text">One line that names no person.</param>
    /// <param name="Instrument">The instrument, where it is about one.</param>
    /// <param name="Cause">Ties it to a penalty of the same cause.</param>
    /// <param name="RectifyBy">Last legal day for putting it right.</param>
    public sealed record FindingFacts(string Code, FindingSeverity Severity, string Text, InstrumentId? Instrument = null, string? Cause = null, DateOnly? RectifyBy = null);

    public sealed record Command(PersonId Officer, string Region, Body Body) : ICommand<PublicationReceipt>;

    internal sealed class Handler(TrustDb db, ShopAccess shops, ResultChecks checks, Publications publications, IOptions<InspectionOptions> options) : ICommandHandler<Command, PublicationReceipt>
    {
        public async Task<Result<PublicationReceipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var body = request.Body;
            var shop = await shops.FindInRegionAsync(body.Shop, request.Region, cancellationToken);
            if ((shop.Fault ?? await checks.CheckAsync(body, cancellationToken)) is { } fault)
                return fault;

            var until = body.Conforming ? Publicity.Always.Until : new LegalDay(body.VisitedOn).AddMonths(options.Value.FindingMonths).End;
            if (until <= publications.Now)
                return InspectionFaults.WindowOver("visitedOn");

            var findings = (body.Findings ?? []).Select(each => Finding.Of(checks.NextFinding(), each, body.VisitedOn.AddDays(options.Value.RectifyDays))).ToList();
            var statement = new Statement(RecordKinds.ResultPublished, $"bureau:{request.Region}", shop.Value.Subject, ResultFacts.ToJson(body, findings, until))
            {
                SealedWhole = new Publicity(publications.Now, until),
            };
            var receipt = publications.Publish(shop.Value, statement, reference: null, request.Officer);
            db.AddRange(findings.Select(finding => finding.In(receipt.Record, body)));
            return receipt;
        }
    }

    internal static void Map(IEndpointRouteBuilder results) => results
        .MapPost("/", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new PersonId(user.PersonId()), user.Region(), body), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Enforcement)
        .WithName(nameof(FileInspectionResult));
}
