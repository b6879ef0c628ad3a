namespace TrustMetrology.Protocol.Ratings;

/// <summary>The term credit: penalties and the list of abnormal operations.</summary>
internal sealed class CreditRules(RatingFigures figures)
{
    public IEnumerable<RuleResult> Apply(Deduction[] deductions) =>
    [
        new(new RatingBasis(RatingRule.Credit, RatingTerm.Credit, figures.CreditMost), []),
        new(null, [.. deductions.Where(deduction => deduction.Fact is PenaltyFact).Select(Penalty)]),
        new(null, AbnormalList([.. deductions.Where(deduction => deduction.Fact is AbnormalListFact)])),
    ];

    private static RatingContribution Penalty(Deduction deduction) => new(
        deduction.Fact.Record, RatingTerm.Credit, deduction.Stands ? -deduction.Weight : 0, ((PenaltyFact)deduction.Fact).Until,
        RatingRule.Penalties, deduction.State);

    /// <summary>Counts once, by the entry that stays longest, so that its window's end is when the deduction leaves.</summary>
    private RatingContribution[] AbnormalList(Deduction[] entries)
    {
        var counted = entries.Where(entry => entry.Stands).MaxBy(entry => Until(entry) ?? DateTimeOffset.MaxValue);
        return [.. entries.Select(entry => new RatingContribution(
            entry.Fact.Record, RatingTerm.Credit, ReferenceEquals(entry, counted) ? -figures.AbnormalList : 0, Until(entry),
            RatingRule.AbnormalList, entry.Stands && !ReferenceEquals(entry, counted) ? ContributionState.CountedOnce : entry.State))];
    }

    private static DateTimeOffset? Until(Deduction entry) => ((AbnormalListFact)entry.Fact).Until;
}
