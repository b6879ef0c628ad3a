namespace TrustMetrology.Protocol.Ratings;

/// <summary>An adverse fact within its window, its weight before the rules that count once or together, and whether it stands.</summary>
internal sealed record Deduction(AdverseFact Fact, int Weight, ContributionState State)
{
    public bool Stands => State == ContributionState.Counts;

    /// <summary>
    /// Weighs the facts that deduct at this moment: those under objection fall out first, then of each cause all but the heaviest – in a
    /// tie the first kind of finding, penalty, breach, complaint, abnormal list, then the lowest record id.
    /// </summary>
    /// <param name="figures">The pack's numbers.</param>
    /// <param name="moment">The instant of the rating.</param>
    /// <param name="facts">All facts, by record id.</param>
    public static Deduction[] Weigh(RatingFigures figures, RatingMoment moment, IEnumerable<RatingFact> facts)
    {
        var open = facts.OfType<AdverseFact>().Where(fact => InWindow(figures, moment, fact)).ToArray();
        var winners = open
            .Where(fact => fact is { Objection: false, Cause: not null })
            .GroupBy(fact => fact.Cause)
            .Select(group => group.OrderByDescending(figures.WeightOf).ThenBy(Rank).First())
            .ToHashSet<AdverseFact>(ReferenceEqualityComparer.Instance);
        return [.. open.Select(fact => new Deduction(fact, figures.WeightOf(fact), StateOf(fact, winners)))];
    }

    private static ContributionState StateOf(AdverseFact fact, HashSet<AdverseFact> winners) => fact switch
    {
        { Objection: true } => ContributionState.UnderObjection,
        { Cause: not null } when !winners.Contains(fact) => ContributionState.SameCause,
        _ => ContributionState.Counts,
    };

    private static bool InWindow(RatingFigures figures, RatingMoment moment, AdverseFact fact) => fact switch
    {
        FindingFact finding => moment.Open(finding.Until),
        PenaltyFact penalty => moment.Open(penalty.Until),
        AbnormalListFact entry => moment.Open(entry.Until),
        ComplaintFact complaint => complaint.Upheld && moment.WithinMonths(fact.At, figures.ComplaintMonths),
        _ => moment.WithinMonths(fact.At, figures.BreachMonths),
    };

    private static int Rank(AdverseFact fact) => fact switch
    {
        FindingFact => 0,
        PenaltyFact => 1,
        BreachFact => 2,
        ComplaintFact => 3,
        _ => 4,
    };
}
