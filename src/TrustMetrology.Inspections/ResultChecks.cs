using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Inspections;

/// <summary>The ten categories of results in practice (rules.md §4); those that the platform treats apart.</summary>
internal static class ResultCategories
{
    public const int NoProblem = 1;
    public const int CorrectionOrdered = 6;
    public const int ToBeHandled = 7;
    public const int Refused = 8;
    public const int Last = 10;
}

/// <summary>Shape of a result.</summary>
internal sealed class ResultRules : AbstractValidator<FileInspectionResult.Command>
{
    private const int MostFindings = 20;

    public ResultRules()
    {
        RuleFor(command => command.Body.VisitedOn).LegalDay();
        RuleFor(command => command.Body.Category).InclusiveBetween(1, ResultCategories.Last)
            .WithErrorCode("result.category").WithMessage("Results have ten categories.").WithState(_ => "1-10");
        RuleFor(command => command.Body.Findings).Must(findings => findings is not { Count: > 0 })
            .When(command => command.Body.Conforming)
            .WithErrorCode("result.findings").WithMessage("A visit that found no problem has no findings.").WithState(_ => "none with category 1");
        RuleFor(command => command.Body.Findings).Must(findings => findings is { Count: > 0 })
            .When(command => command.Body.Category is ResultCategories.CorrectionOrdered or ResultCategories.ToBeHandled)
            .WithErrorCode("result.findings").WithMessage("Say what was wrong.").WithState(_ => "at least one with categories 6 and 7");
        RuleFor(command => command.Body.Findings).Must(findings => findings!.Count <= MostFindings && !findings.Contains(null!))
            .When(command => command.Body.Findings is not null)
            .WithErrorCode("result.findings").WithMessage("These are too many findings for one result.").WithState(_ => $"at most {MostFindings}");
        RuleForEach(command => command.Body.Findings).SetValidator(new FindingRules());
    }

    private sealed class FindingRules : AbstractValidator<FileInspectionResult.FindingFacts>
    {
        public FindingRules()
        {
            RuleFor(finding => finding.Code).Matches(@"\A[a-z][a-z0-9-]{0,39}\z")
                .WithErrorCode("finding.code").WithMessage("A code is a word in kebab case, as short-weight.").WithState(_ => "kebab case, at most 40 characters");
            RuleFor(finding => finding.Text).OneLine(500);
            RuleFor(finding => finding.Cause).CauseCode().When(finding => finding.Cause is not null);
            RuleFor(finding => finding.RectifyBy!.Value).LegalDay().OverridePropertyName("rectifyBy").When(finding => finding.RectifyBy is not null);
        }
    }
}

/// <summary>What only the database and the clock can tell about a result.</summary>
internal sealed class ResultChecks(TrustDb db, IIds ids, TimeProvider clock)
{
    public FindingId NextFinding() => new(ids.Next(clock.GetUtcNow()));

    public async Task<Fault?> CheckAsync(FileInspectionResult.Body result, CancellationToken cancellationToken)
    {
        if (DecisionRules.NotInFuture(result.VisitedOn, clock.GetUtcNow(), "visitedOn") is { } future)
            return future;
        if (result.Contradicts is { } record && !await db.Set<SelfCheck>().AnyAsync(check => check.Id == record && check.Shop == result.Shop, cancellationToken))
            return InspectionFaults.NoSuchSelfCheck();

        var findings = result.Findings ?? [];
        var named = findings.Select(finding => finding.Instrument).OfType<InstrumentId>().ToList();
        var known = await db.Set<Instrument>().Where(instrument => instrument.Shop == result.Shop && named.Contains(instrument.Id)).Select(instrument => instrument.Id).ToListAsync(cancellationToken);
        var stranger = findings.Select((finding, index) => (finding.Instrument, index)).FirstOrDefault(each => each.Instrument is { } id && !known.Contains(id), (null, -1));
        return stranger.Item2 < 0 ? null : InspectionFaults.NotOfShop(stranger.Item2);
    }
}
