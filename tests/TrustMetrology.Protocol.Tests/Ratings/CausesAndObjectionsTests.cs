using TrustMetrology.Protocol.Ratings;
using Xunit;
using static TrustMetrology.Protocol.Tests.Ratings.Shop;

namespace TrustMetrology.Protocol.Tests.Ratings;

public sealed class CausesAndObjectionsTests
{
    [Fact]
    public void Cause_LeavesOnlyTheHeaviestDeduction_AcrossTheTerms()
    {
        var rating = RatePerfectWith(
            Finding("f1", FindingSeverity.Minor, cause: "k"), Penalty("x1", PenaltySeverity.Serious, cause: "k"), Breach("b1", cause: "k"),
            Complaint("c1", cause: "k"), Abnormal("a1", cause: "k"));

        Assert.Equal(new RatingTerms(500, 0, 250), rating.Terms);
        Assert.Equal(4, rating.Contributions.Count(contribution => contribution.State == ContributionState.SameCause && contribution.Points == 0));
    }

    [Fact]
    public void Cause_ComparesWeights_AfterHalving()
    {
        var rating = RatePerfectWith(Finding("f1", FindingSeverity.Major, rectified: true, cause: "k"), Abnormal("a1", cause: "k"));

        Assert.Equal(new RatingTerms(500, 150, 250), rating.Terms);
    }

    [Theory]
    [InlineData("penalty breach complaint abnormal", 500, 150, 250)]
    [InlineData("breach abnormal", 500, 250, 150)]
    [InlineData("complaint minor", 500, 210, 250)]
    [InlineData("complaint", 500, 250, 210)]
    public void Cause_TakesTheFirstKind_InATie(string kinds, int metering, int credit, int integrity)
    {
        var facts = kinds.Split(' ').Select(RatingFact (kind) => kind switch
        {
            "penalty" => Penalty("z", PenaltySeverity.Ordinary, cause: "k"),
            "minor" => Penalty("z", PenaltySeverity.Minor, cause: "k"),
            "breach" => Breach("y", cause: "k"),
            "complaint" => Complaint("x", cause: "k"),
            _ => Abnormal("a", cause: "k"),
        });

        Assert.Equal(new RatingTerms(metering, credit, integrity), RatePerfectWith([.. facts]).Terms);
    }

    [Fact]
    public void Cause_TakesTheLowestRecordId_InATieOfOneKind()
    {
        var rating = RatePerfectWith(Penalty("x2", PenaltySeverity.Ordinary, cause: "k"), Penalty("x1", PenaltySeverity.Ordinary, cause: "k"));

        Assert.Equal((-100, 0), (rating.PointsOf("x1"), rating.PointsOf("x2")));
    }

    [Fact]
    public void Cause_IsSharedByNobody_WhenAbsent() => Assert.Equal(
        new RatingTerms(500, 170, 250), RatePerfectWith(Penalty("x1", PenaltySeverity.Minor), Penalty("x2", PenaltySeverity.Minor)).Terms);

    [Fact]
    public void Cause_IsDecidedAmongDeductionsInForce_WhenAHeavierOneHasEnded()
    {
        var ended = Penalty("x1", PenaltySeverity.Serious, cause: "k", until: Now.AddTicks(-1));

        Assert.Equal(new RatingTerms(440, 250, 250), RatePerfectWith(Finding("f1", FindingSeverity.Minor, cause: "k"), ended).Terms);
    }

    [Fact]
    public void Cause_IsDecidedBeforeTheListCountsOnce_WhenAnotherEntryStands()
    {
        var rating = RatePerfectWith(Penalty("x1", PenaltySeverity.Ordinary, cause: "k"), Abnormal("a1", cause: "k", until: Later.AddDays(9)), Abnormal("a2"));

        Assert.Equal(50, rating.Terms.Credit);
        Assert.Equal(-100, rating.PointsOf("a2"));
    }

    [Fact]
    public void Complaints_AreCounted_AfterDroppingThoseThatLoseByCauseOrAreUnderObjection()
    {
        RatingFact[] facts =
        [
            Complaint("c1", cause: "k"), Penalty("x1", PenaltySeverity.Ordinary, cause: "k"), Complaint("c2", objection: true), Complaint("c3"),
        ];

        Assert.Equal(new RatingTerms(500, 150, 210), RatePerfectWith(facts).Terms);
    }

    [Fact]
    public void Complaint_DoesNotStandForItsCause_WhenItWasNotUpheld() => Assert.Equal(
        new RatingTerms(470, 250, 250),
        RatePerfectWith(Complaint("c1", upheld: false, cause: "k"), Finding("f1", FindingSeverity.Minor, rectified: true, cause: "k")).Terms);

    [Fact]
    public void Objection_DeductsNothingAndIsShown_WhilePending()
    {
        var rating = RatePerfectWith(
            Finding("f1", FindingSeverity.Major, objection: true), Penalty("x1", PenaltySeverity.Serious, objection: true),
            Breach("b1", objection: true), Abnormal("a1", objection: true), Complaint("c1", objection: true));

        Assert.Equal((1000, Grade.A), (rating.Score, rating.Grade));
        Assert.Equal(
            ["a1", "b1", "c1", "f1", "x1"],
            rating.Contributions.Where(line => line is { State: ContributionState.UnderObjection, Points: 0 }).Select(line => line.Record).Order());
    }

    [Fact]
    public void Objection_FreesTheLighterDeduction_OfTheSameCause()
    {
        var rating = RatePerfectWith(
            Penalty("x1", PenaltySeverity.Serious, cause: "k", objection: true), Finding("f1", FindingSeverity.Minor, cause: "k"));

        Assert.Equal(new RatingTerms(440, 250, 250), rating.Terms);
    }
}
