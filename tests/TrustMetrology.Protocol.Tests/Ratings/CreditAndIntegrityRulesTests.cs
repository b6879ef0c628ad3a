using TrustMetrology.Protocol.Ratings;
using Xunit;
using static TrustMetrology.Protocol.Tests.Ratings.Shop;

namespace TrustMetrology.Protocol.Tests.Ratings;

public sealed class CreditAndIntegrityRulesTests
{
    [Theory]
    [InlineData(PenaltySeverity.Minor, 210)]
    [InlineData(PenaltySeverity.Ordinary, 150)]
    [InlineData(PenaltySeverity.Serious, 0)]
    public void Penalty_DeductsItsWeight_WhileInItsWindow(PenaltySeverity severity, int credit)
    {
        Assert.Equal(credit, RatePerfectWith(Penalty("x1", severity, until: Now)).Terms.Credit);
        Assert.Equal(250, RatePerfectWith(Penalty("x1", severity, until: Now.AddTicks(-1))).Terms.Credit);
    }

    [Fact]
    public void Penalties_AddUpToTheWholeCredit_AndNoFurther()
    {
        Assert.Equal(110, RatePerfectWith(Penalty("x1", PenaltySeverity.Minor), Penalty("x2", PenaltySeverity.Ordinary)).Terms.Credit);
        Assert.Equal(0, RatePerfectWith(Penalty("x1", PenaltySeverity.Serious), Penalty("x2", PenaltySeverity.Ordinary)).Terms.Credit);
    }

    [Fact]
    public void AbnormalList_DeductsOnce_ByTheEntryThatStaysLongest()
    {
        var rating = RatePerfectWith(Abnormal("a1"), Abnormal("a2", until: Later.AddDays(1)), Abnormal("a3", until: Now.AddTicks(-1)));

        Assert.Equal(150, rating.Terms.Credit);
        Assert.Equal(-100, rating.PointsOf("a2"));
        Assert.Equal(ContributionState.CountedOnce, rating.Contributions.Single(contribution => contribution.Record == "a1").State);
        Assert.DoesNotContain(rating.Contributions, contribution => contribution.Record == "a3");
    }

    [Fact]
    public void Pledge_Counts_FromItsFirstToItsLastInstant()
    {
        int IntegrityAt(DateTimeOffset at) =>
            RatingPack.Rating2026.Rate(at, [new PledgeFact("p1", Now.AddDays(-3), Now, Now.AddDays(1))]).Terms.Integrity;

        Assert.Equal([100, 200, 200, 100], new[] { Now.AddTicks(-1), Now, Now.AddDays(1), Now.AddDays(1).AddTicks(1) }.Select(IntegrityAt));
    }

    [Fact]
    public void Pledges_CountOnce_WhenTheyOverlap() => Assert.Equal(250, RatePerfectWith(Pledge("p2")).Terms.Integrity);

    [Fact]
    public void Breach_DeductsOnceWithinTwelveMonths_ByTheLatest()
    {
        var rating = RatePerfectWith(Breach("b1", daysAgo: 20), Breach("b2", daysAgo: 30));
        var edge = new BreachFact("b1", Now.AddMonths(-12));

        Assert.Equal(150, rating.Terms.Integrity);
        Assert.Equal(-100, rating.PointsOf("b1"));
        Assert.Equal(150, RatePerfectWith(edge).Terms.Integrity);
        Assert.Equal(250, RatePerfectWith(edge with { At = edge.At.AddTicks(-1) }).Terms.Integrity);
    }

    [Theory]
    [InlineData(true, false, 90, 250)]
    [InlineData(true, false, 90.0001, 200)]
    [InlineData(false, false, 1, 200)] // doesn't cover every instrument
    [InlineData(true, true, 1, 150)] // contradicted
    [InlineData(false, true, 90, 150)]
    [InlineData(false, true, 90.0001, 200)]
    public void SelfCheck_AddsOrDeducts_WithinNinetyDays(bool coversAll, bool contradicted, double daysAgo, int integrity) =>
        Assert.Equal(integrity, Rate(Pledge("p1"), SelfCheck("s1", daysAgo, coversAll, contradicted)).Terms.Integrity);

    [Fact]
    public void SelfChecks_CountOnceEachWay_WhenThereAreSeveral()
    {
        Assert.Equal(250, Rate(Pledge("p1"), SelfCheck("s1"), SelfCheck("s2", 5)).Terms.Integrity);
        Assert.Equal(150, Rate(Pledge("p1"), SelfCheck("s1", contradicted: true), SelfCheck("s2", contradicted: true)).Terms.Integrity);
        Assert.Equal(200, Rate(Pledge("p1"), SelfCheck("s1", contradicted: true), SelfCheck("s2", 5)).Terms.Integrity);
    }

    [Theory]
    [InlineData(0, 0, 1, 250)]
    [InlineData(1, 0, 1, 210)]
    [InlineData(2, 0, 1, 170)]
    [InlineData(3, 0, 1, 130)]
    [InlineData(4, 0, 1, 100)] // at most 150
    [InlineData(9, 0, 1, 100)]
    [InlineData(1, 0, 0, 210)] // no instrument at all: one complaint each
    [InlineData(1, 0, 10, 210)]
    [InlineData(1, 0, 11, 250)] // two to a deduction from the eleventh instrument on
    [InlineData(3, 0, 11, 210)]
    [InlineData(5, 0, 21, 210)]
    [InlineData(6, 0, 21, 170)]
    [InlineData(0, 1, 1, 150)] // one answered late
    [InlineData(1, 1, 1, 110)]
    public void Complaints_DeductByTheNumberOfInstruments_WhenUpheld(int upheld, int late, int instruments, int integrity)
    {
        RatingFact[] facts =
        [
            Pledge("p1"), SelfCheck("s1"),
            .. Enumerable.Range(0, instruments).Select(i => Instrument($"i{i}")),
            .. Enumerable.Range(0, upheld).Select(i => Complaint($"c{i}")),
            .. Enumerable.Range(0, late).Select(i => Complaint($"d{i}", upheld: false, answered: false)),
        ];

        Assert.Equal(integrity, Rate(facts).Terms.Integrity);
    }

    [Fact]
    public void Complaints_CountTwelveMonths_UpToTheExactInstant()
    {
        var edge = new ComplaintFact("c1", Now.AddMonths(-12), Upheld: true, AnsweredInTime: false);

        Assert.Equal(110, RatePerfectWith(edge).Terms.Integrity);
        Assert.Equal(250, RatePerfectWith(edge with { At = edge.At.AddTicks(-1) }).Terms.Integrity);
    }

    [Fact]
    public void Complaints_StillLoseThePointsForAnswering_WhenUnderObjection() =>
        Assert.Equal(150, RatePerfectWith(Complaint("c1", answered: false, objection: true)).Terms.Integrity);

    [Fact]
    public void Complaints_DeductNothing_WhenOnlyMandatoryInstrumentsMakeTheFirmSmall()
    {
        RatingFact[] instruments = [.. Enumerable.Range(0, 30).Select(i => Instrument($"i{i}", mandatory: i == 0))];

        Assert.Equal(210, Rate([Pledge("p1"), SelfCheck("s1"), .. instruments, Complaint("c1")]).Terms.Integrity);
    }

    [Fact]
    public void Integrity_NeverFallsBelowNothing_WhenEverythingIsAgainstIt() => Assert.Equal(0, Rate(
        Breach("b1"), SelfCheck("s1", contradicted: true), Complaint("c1"), Complaint("c2"), Complaint("c3"), Complaint("c4", answered: false)).Terms.Integrity);
}
