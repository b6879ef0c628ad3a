namespace TrustMetrology.Protocol.Ratings;

/// <summary>The instants at which time alone may change a rating.</summary>
internal sealed class RatingTurns(RatingFigures figures)
{
    /// <summary>The limit itself of a period of days, or null beyond the calendar.</summary>
    public static DateTimeOffset? AfterDays(DateTimeOffset instant, int days) =>
        DateTimeOffset.MaxValue - instant > TimeSpan.FromDays(days) ? instant.AddDays(days) : null;

    /// <summary>All of them after a moment, ascending. A limit still counts itself, so the instant after it is one too.</summary>
    public IEnumerable<DateTimeOffset> After(DateTimeOffset at, IReadOnlyList<RatingFact> facts)
    {
        // Of the inspections that happened only the latest four can ever count, in whatever order they leave.
        var latest = MeteringRules.LatestOfAll(facts.Where(fact => fact.At <= at)).Take(figures.InspectionsLatest);
        return facts.Where(fact => fact is not InspectionFact || fact.At > at)
            .Concat(latest)
            .SelectMany(LimitsOf)
            .Where(limit => limit < DateTimeOffset.MaxValue)
            .SelectMany(limit => new[] { limit, limit.AddTicks(1) })
            .Concat(facts.Select(fact => fact.At))
            .Where(turn => turn > at)
            .Distinct()
            .Order();
    }

    private IEnumerable<DateTimeOffset> LimitsOf(RatingFact fact) => fact switch
    {
        InstrumentFact { Mandatory: true } instrument => Limits(instrument.VerifiedUntil, AfterDays(instrument.VerifiedUntil ?? instrument.At, figures.OverdueDays)),
        PledgeFact pledge => [pledge.From, pledge.Until],
        FindingFact finding => [finding.Until],
        PenaltyFact penalty => [penalty.Until],
        AbnormalListFact entry => Limits(entry.Until),
        SelfCheckFact check => Limits(AfterDays(check.At, figures.SelfCheckDays)),
        InspectionFact => RatingMoment.MonthTurns(fact.At, figures.InspectionMonths),
        BreachFact => RatingMoment.MonthTurns(fact.At, figures.BreachMonths),
        ComplaintFact { Upheld: true } or ComplaintFact { AnsweredInTime: false } => RatingMoment.MonthTurns(fact.At, figures.ComplaintMonths),
        _ => [],
    };

    private static IEnumerable<DateTimeOffset> Limits(params DateTimeOffset?[] limits) => limits.OfType<DateTimeOffset>();
}
