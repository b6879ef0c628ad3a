namespace TrustMetrology.Protocol.Ratings;

/// <summary>What keeps a grade down whatever the score.</summary>
internal sealed class CapRules(RatingFigures figures, RatingMoment moment)
{
    public IEnumerable<RatingCap> Apply(RatingFact[] facts, InstrumentFact[] mandatory, Deduction[] deductions)
    {
        if (!facts.OfType<PledgeFact>().Any(pledge => IntegrityRules.InForce(moment, pledge)))
            yield return new RatingCap(RatingCapReason.NoPledge, Grade.B, null);
        if (!facts.OfType<InspectionFact>().Any())
            yield return new RatingCap(RatingCapReason.NeverInspected, Grade.B, null);
        foreach (var instrument in mandatory.Where(Overdue))
            yield return new RatingCap(RatingCapReason.Overdue, Grade.C, instrument.Record);
        foreach (var inspection in MeteringRules.Latest(figures, moment, facts).Where(inspection => inspection.Refused))
            yield return new RatingCap(RatingCapReason.RefusedInspection, Grade.C, inspection.Record);
        foreach (var deduction in deductions.Where(IsCritical))
            yield return new RatingCap(RatingCapReason.CriticalFinding, Grade.D, deduction.Fact.Record);
    }

    private bool Overdue(InstrumentFact instrument) => moment.MoreThanDaysPast(instrument.VerifiedUntil ?? instrument.At, figures.OverdueDays);

    /// <summary>Caps even where a heavier deduction has the same cause, but not under an objection.</summary>
    private static bool IsCritical(Deduction deduction) =>
        deduction is { Fact: FindingFact { Severity: FindingSeverity.Critical }, State: not ContributionState.UnderObjection };
}
