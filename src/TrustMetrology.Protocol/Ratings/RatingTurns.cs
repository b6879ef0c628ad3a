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
        var past = facts.Where(fact => fact.At <= at).ToArray();
        return facts.Where(fact => fact.At > at || fact is not (InspectionFact or SelfCheckFact))
            .Concat(LatestInspections(past))
            .Concat(LatestSelfChecks(past))
            .SelectMany(LimitsOf)
            .Where(limit => limit < DateTimeOffset.MaxValue)
            .SelectMany(limit => new[] { limit, limit.AddTicks(1) })
            .Concat(facts.Select(fact => fact.At))
            .Where(turn => turn > at)
            .Distinct()
            .Order();
    }

    /// <summary>The last instant at which a fact can count, whatever else becomes known; null where no time ends it.</summary>
    public DateTimeOffset? LastOf(RatingFact fact) => fact switch
    {
        // That a shop was inspected at all is never forgotten, and an instrument that is overdue doesn't become less so.
        InspectionFact or InstrumentFact or NoneNeededFact => null,
        ComplaintFact => RatingMoment.MonthTurns(fact.At, figures.ComplaintMonths).Select(turn => (DateTimeOffset?)turn).LastOrDefault(),
        _ => LimitsOf(fact).Select(limit => (DateTimeOffset?)limit).Max(),
    };

    // Of the inspections that happened only the latest four can ever count, in whatever order they leave.
    private IEnumerable<RatingFact> LatestInspections(RatingFact[] past) => MeteringRules.LatestOfAll(past).Take(figures.InspectionsLatest);

    // Of the self-checks that happened only the latest of either kind can ever count: the others have left before it.
    private static IEnumerable<RatingFact> LatestSelfChecks(RatingFact[] past) =>
        past.OfType<SelfCheckFact>().GroupBy(check => (check.CoversAll, check.Contradicted)).Select(alike => alike.MaxBy(check => check.At)!);

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
