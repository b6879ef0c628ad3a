namespace TrustMetrology.Protocol.Ratings;

/// <summary>The term metering: verification, inspections, findings.</summary>
internal sealed class MeteringRules(RatingFigures figures, RatingMoment moment)
{
    public IEnumerable<RuleResult> Apply(RatingFact[] facts, InstrumentFact[] mandatory, Deduction[] deductions) =>
    [
        mandatory.Length > 0 ? Verification(mandatory) : NoneNeeded(facts.OfType<NoneNeededFact>().FirstOrDefault()),
        Inspections(Latest(figures, moment, facts)),
        Findings(deductions),
    ];

    /// <summary>The inspections that count: the latest four within 36 months, latest first.</summary>
    public static InspectionFact[] Latest(RatingFigures figures, RatingMoment moment, IEnumerable<RatingFact> facts) =>
        [.. LatestOfAll(facts).Where(inspection => moment.WithinMonths(inspection.At, figures.InspectionMonths)).Take(figures.InspectionsLatest)];

    /// <summary>Latest first; in a tie the highest record id, for which the facts come by record id.</summary>
    public static IEnumerable<InspectionFact> LatestOfAll(IEnumerable<RatingFact> facts) =>
        facts.OfType<InspectionFact>().Reverse().OrderByDescending(inspection => inspection.At);

    private RuleResult Verification(InstrumentFact[] mandatory)
    {
        var whole = (long good) => figures.VerificationHalf * (good + 2) / (mandatory.Length + 1);
        var shares = RuleResult.Shares(mandatory.Select(Goodness), whole);
        return new RuleResult(
            new RatingBasis(RatingRule.Verification, RatingTerm.Metering, (int)whole(0)),
            [.. mandatory.Zip(shares, (instrument, points) =>
                Line(RatingRule.Verification, instrument.Record, points, InDate(instrument) ? instrument.VerifiedUntil : null))]);
    }

    private RuleResult NoneNeeded(NoneNeededFact? fact) => new(
        null,
        fact is null ? [] : [Line(RatingRule.Verification, fact.Record, figures.NoneNeeded, until: null)]);

    private RuleResult Inspections(InspectionFact[] latest)
    {
        if (latest.Length == 0)
            return new RuleResult(new RatingBasis(RatingRule.Inspections, RatingTerm.Metering, figures.NoInspection), []);
        var shares = RuleResult.Shares(
            latest.Select(inspection => inspection is { Conforming: true, Refused: false } ? 1L : 0),
            conforming => figures.Inspections * conforming / latest.Length);
        return new RuleResult(null, [.. latest.Zip(shares, (inspection, points) =>
            Line(RatingRule.Inspections, inspection.Record, points, moment.LastOfMonths(inspection.At, figures.InspectionMonths)))]);
    }

    private static RuleResult Findings(Deduction[] deductions) => new(null, [.. deductions
        .Where(deduction => deduction.Fact is FindingFact)
        .Select(deduction => Line(
            RatingRule.Findings, deduction.Fact.Record, deduction.Stands ? -deduction.Weight : 0, ((FindingFact)deduction.Fact).Until, deduction.State))]);

    private bool InDate(InstrumentFact instrument) => instrument.VerifiedUntil is { } until && moment.Open(until);

    private long Goodness(InstrumentFact instrument) => (InDate(instrument), instrument.Confirmed) switch
    {
        (true, true) => 2,
        (true, false) => 1,
        _ => 0,
    };

    private static RatingContribution Line(
        RatingRule rule, string record, int points, DateTimeOffset? until, ContributionState state = ContributionState.Counts) =>
        new(record, RatingTerm.Metering, points, until, rule, state);
}
