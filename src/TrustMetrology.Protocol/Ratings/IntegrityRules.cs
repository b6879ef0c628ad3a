namespace TrustMetrology.Protocol.Ratings;

/// <summary>The term integrity: pledge, breaches, self-checks, complaints. A rule that counts once counts the fact that stays longest.</summary>
internal sealed class IntegrityRules(RatingFigures figures, RatingMoment moment)
{
    public IEnumerable<RuleResult> Apply(RatingFact[] facts, int instruments, Deduction[] deductions) =>
    [
        Once(RatingRule.Pledge, figures.Pledge, facts.OfType<PledgeFact>().Where(pledge => InForce(moment, pledge)).MaxBy(pledge => pledge.Until), p => p.Until),
        Breaches([.. deductions.Where(deduction => deduction.Fact is BreachFact)]),
        SelfCheck(figures.SelfCheck, facts.OfType<SelfCheckFact>().Where(check => check is { CoversAll: true, Contradicted: false })),
        SelfCheck(-figures.SelfCheck, facts.OfType<SelfCheckFact>().Where(check => check.Contradicted)),
        Answers([.. facts.OfType<ComplaintFact>().Where(complaint => moment.WithinMonths(complaint.At, figures.ComplaintMonths))]),
        Upheld([.. deductions.Where(deduction => deduction.Fact is ComplaintFact).OrderBy(deduction => deduction.Fact.At)], instruments),
    ];

    public static bool InForce(RatingMoment moment, PledgeFact pledge) => moment.Reached(pledge.From) && moment.Open(pledge.Until);

    private static RuleResult Once<T>(RatingRule rule, int points, T? fact, Func<T, DateTimeOffset?> until) where T : RatingFact => new(
        null,
        fact is null ? [] : [Line(rule, fact.Record, points, until(fact))]);

    private RuleResult SelfCheck(int points, IEnumerable<SelfCheckFact> checks) => Once(
        RatingRule.SelfCheck, points,
        checks.Where(check => moment.WithinDays(check.At, figures.SelfCheckDays)).MaxBy(check => check.At),
        check => RatingTurns.AfterDays(check.At, figures.SelfCheckDays));

    private RuleResult Breaches(Deduction[] breaches)
    {
        var counted = breaches.Where(breach => breach.Stands).MaxBy(breach => breach.Fact.At);
        return new RuleResult(null, [.. breaches.Select(breach => Line(
            RatingRule.Breach, breach.Fact.Record, ReferenceEquals(breach, counted) ? -figures.Breach : 0,
            moment.LastOfMonths(breach.Fact.At, figures.BreachMonths),
            breach.Stands && !ReferenceEquals(breach, counted) ? ContributionState.CountedOnce : breach.State))]);
    }

    /// <summary>The points for answering are lost to each complaint answered late, also to one that deducts nothing itself.</summary>
    private RuleResult Answers(ComplaintFact[] complaints)
    {
        var late = complaints.Where(complaint => !complaint.AnsweredInTime).ToArray();
        return late.Length == 0
            ? new RuleResult(new RatingBasis(RatingRule.Complaints, RatingTerm.Integrity, figures.NoneUnanswered), [])
            : new RuleResult(null, [.. late.Where(complaint => !complaint.Upheld).Select(complaint =>
                Line(RatingRule.Complaints, complaint.Record, 0, moment.LastOfMonths(complaint.At, figures.ComplaintMonths)))]);
    }

    private RuleResult Upheld(Deduction[] upheld, int instruments)
    {
        var perComplaint = Math.Max(1, (instruments + figures.InstrumentsPerComplaint - 1) / figures.InstrumentsPerComplaint);
        var shares = RuleResult.Shares(
            upheld.Select(complaint => complaint.Stands ? 1L : 0),
            standing => -Math.Min(figures.ComplaintsMost, figures.Complaint * (standing / perComplaint)));
        return new RuleResult(null, [.. upheld.Zip(shares, (complaint, points) => Line(
            RatingRule.Complaints, complaint.Fact.Record, points, moment.LastOfMonths(complaint.Fact.At, figures.ComplaintMonths), complaint.State))]);
    }

    private static RatingContribution Line(
        RatingRule rule, string record, int points, DateTimeOffset? until, ContributionState state = ContributionState.Counts) =>
        new(record, RatingTerm.Integrity, points, until, rule, state);
}
