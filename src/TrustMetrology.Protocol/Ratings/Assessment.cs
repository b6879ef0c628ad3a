namespace TrustMetrology.Protocol.Ratings;

/// <summary>One rating being worked out: the rules in the order of the pack's table.</summary>
/// <param name="pack">Id of the pack.</param>
/// <param name="figures">The pack's numbers.</param>
/// <param name="moment">The instant of the rating.</param>
/// <param name="all">All facts, by record id.</param>
internal sealed class Assessment(string pack, RatingFigures figures, RatingMoment moment, IReadOnlyList<RatingFact> all)
{
    private readonly RatingFact[] facts = [.. all.Where(fact => moment.Reached(fact.At))];

    public Rating Rate()
    {
        var deductions = Deduction.Weigh(figures, moment, facts);
        var mandatory = facts.OfType<InstrumentFact>().Where(instrument => instrument.Mandatory).ToArray();
        RuleResult[] metering = [.. new MeteringRules(figures, moment).Apply(facts, mandatory, deductions)];
        RuleResult[] credit = [.. new CreditRules(figures).Apply(deductions)];
        RuleResult[] integrity = [.. new IntegrityRules(figures, moment).Apply(facts, mandatory.Length, deductions)];
        var terms = new RatingTerms(
            Held(metering, figures.MeteringMost), Held(credit, figures.CreditMost), Held(integrity, figures.IntegrityMost));

        var score = terms.Metering + terms.Credit + terms.Integrity;
        RuleResult[] rules = [.. metering, .. credit, .. integrity];
        RatingCap[] caps = [.. new CapRules(figures, moment).Apply(facts, mandatory, deductions)];
        var rated = mandatory.Length > 0 || facts.Any(fact => fact is NoneNeededFact);
        return new Rating(
            pack, moment.At, score, GradeOf(score, rated, caps), terms,
            [.. rules.Select(rule => rule.Basis).OfType<RatingBasis>()], [.. rules.SelectMany(rule => rule.Contributions)], caps);
    }

    private static int Held(IEnumerable<RuleResult> rules, int most) => (int)Math.Clamp(rules.Sum(rule => rule.Points), 0, most);

    /// <summary>D before unrated, unrated before every other cap.</summary>
    private static Grade? GradeOf(int score, bool rated, RatingCap[] caps)
    {
        var grade = caps.Select(cap => cap.AtMost).Append(RatingFigures.GradeOf(score)).Max();
        return rated || caps.Any(cap => cap.Reason == RatingCapReason.CriticalFinding) ? grade : null;
    }
}
