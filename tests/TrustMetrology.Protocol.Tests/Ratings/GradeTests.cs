using TrustMetrology.Protocol.Ratings;
using Xunit;
using static TrustMetrology.Protocol.Tests.Ratings.Shop;

namespace TrustMetrology.Protocol.Tests.Ratings;

public sealed class GradeTests
{
    [Theory]
    [InlineData(1000, Grade.A)]
    [InlineData(850, Grade.A)]
    [InlineData(849, Grade.B)]
    [InlineData(700, Grade.B)]
    [InlineData(699, Grade.C)]
    [InlineData(550, Grade.C)]
    [InlineData(549, Grade.D)]
    [InlineData(0, Grade.D)]
    public void Grade_FollowsTheScore_AtEachLimit(int score, Grade grade) => Assert.Equal(grade, RatingFigures.GradeOf(score));

    [Fact]
    public void Grade_IsA_ForAPerfectShop()
    {
        var rating = RatePerfectWith();

        Assert.Equal((1000, Grade.A), (rating.Score, rating.Grade));
        Assert.Empty(rating.Caps);
    }

    [Fact]
    public void Grade_IsAtMostB_WithoutAPledgeInForce() =>
        AssertCapped(Grade.B, RatingCapReason.NoPledge, null, [.. Perfect.Where(fact => fact is not PledgeFact)]);

    [Fact]
    public void Grade_IsAtMostB_WhenNeverInspected() =>
        AssertCapped(Grade.B, RatingCapReason.NeverInspected, null, [.. Perfect.Where(fact => fact is not InspectionFact)]);

    [Fact]
    public void Grade_IsAtMostC_WhenAnInstrumentIsMoreThanThirtyDaysOverdue()
    {
        RatingFact[] facts = [.. Perfect, .. Enumerable.Range(2, 8).Select(i => Instrument($"i{i}"))];

        AssertCapped(Grade.C, RatingCapReason.Overdue, "late", [.. facts, Instrument("late", dueInDays: -30.001)]);
        Assert.Equal(Grade.A, Rate([.. facts, Instrument("late", dueInDays: -30)]).Grade);
        Assert.Equal(Grade.A, Rate([.. facts, Instrument("late", dueInDays: -99, mandatory: false)]).Grade);
    }

    [Fact]
    public void Grade_IsAtMostC_WhenAnInstrumentWasNeverVerifiedForThirtyDays()
    {
        RatingFact[] facts = [.. Perfect, .. Enumerable.Range(2, 8).Select(i => Instrument($"i{i}"))];
        var never = new InstrumentFact("new", Now.AddDays(-30), true, null, false);

        Assert.Equal(Grade.A, Rate([.. facts, never]).Grade);
        AssertCapped(Grade.C, RatingCapReason.Overdue, "new", [.. facts, never with { At = never.At.AddTicks(-1) }]);
    }

    [Fact]
    public void Grade_IsAtMostC_WhenOneOfTheFourWasRefused()
    {
        RatingFact[] four = [Inspection("v2", 51, refused: true), Inspection("v3", 49), Inspection("v4", 48)];

        AssertCapped(Grade.C, RatingCapReason.RefusedInspection, "v2", [.. Perfect, .. four]);
        Assert.Equal(Grade.A, RatePerfectWith([.. four, Inspection("v5", 47)]).Grade);
    }

    [Fact]
    public void Grade_IsD_WhileACriticalFindingIsInItsWindow()
    {
        var critical = Finding("f1", FindingSeverity.Critical, rectified: true, until: Now);

        AssertCapped(Grade.D, RatingCapReason.CriticalFinding, "f1", [.. Perfect, critical]);
        Assert.Equal(Grade.A, RatePerfectWith(critical with { Until = Now.AddTicks(-1) }).Grade);
        Assert.Equal(Grade.A, RatePerfectWith(critical with { Objection = true }).Grade);
    }

    [Fact]
    public void Grade_IsD_ForACriticalFindingWhoseCauseHasAHeavierDeduction() =>
        Assert.Equal(Grade.D, RatePerfectWith(Finding("f1", FindingSeverity.Critical, cause: "k"), Penalty("x1", PenaltySeverity.Minor, cause: "k")).Grade);

    [Fact]
    public void Unrated_ComesBeforeEveryCap_ButD()
    {
        RatingFact[] unknown = [Inspection("v1", refused: true)];

        Assert.Null(Rate(unknown).Grade);
        Assert.Equal(Grade.D, Rate([.. unknown, Finding("f1", FindingSeverity.Critical)]).Grade);
        Assert.Null(Rate().Grade);
    }

    [Fact]
    public void Cap_LeavesAWorseGradeAlone_WhenTheScoreIsLower() =>
        Assert.Equal(Grade.D, Rate(Instrument("i1", dueInDays: -1), Penalty("x1", PenaltySeverity.Serious)).Grade);

    private static void AssertCapped(Grade grade, RatingCapReason reason, string? record, RatingFact[] facts)
    {
        var rating = Rate(facts);

        Assert.True(rating.Score >= 850);
        Assert.Equal(grade, rating.Grade);
        Assert.Equal([new RatingCap(reason, grade, record)], rating.Caps);
    }
}
