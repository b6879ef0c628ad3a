using TrustMetrology.Protocol.Ratings;
using Xunit;
using static TrustMetrology.Protocol.Tests.Ratings.Shop;

namespace TrustMetrology.Protocol.Tests.Ratings;

public sealed class MeteringRulesTests
{
    [Theory]
    [InlineData("c", 300)] // 150 × 4 ÷ 2
    [InlineData("u", 225)] // 150 × 3 ÷ 2
    [InlineData("-", 150)] // 150 × 2 ÷ 2
    [InlineData("cc", 300)]
    [InlineData("cu", 250)]
    [InlineData("uu", 200)]
    [InlineData("c-", 200)]
    [InlineData("u-", 150)]
    [InlineData("--", 100)]
    [InlineData("ccu-", 210)] // 150 × 7 ÷ 5
    [InlineData("cu----", 107)] // 150 × 5 ÷ 7 = 107.14…
    [InlineData("ccccccc------", 171)] // 150 × 16 ÷ 14 = 171.4…
    public void Verification_FollowsTheFormula_ForInstruments(string instruments, int points)
    {
        var rating = Rate([.. instruments.Select((kind, index) => Instrument($"i{index:00}", kind == '-' ? -1 : 1, kind == 'c'))]);

        Assert.Equal(points + 100, rating.Terms.Metering);
        Assert.Equal(points, SumOf(rating, RatingRule.Verification));
        Assert.Equal(instruments.Length, rating.Contributions.Count);
    }

    [Fact]
    public void Verification_IgnoresAnInstrument_ThatTheLawDoesNotAskFor()
    {
        Assert.Equal(300 + 100, Rate(Instrument("i1"), Instrument("i2", dueInDays: -400, mandatory: false)).Terms.Metering);
        Assert.Null(Rate(Instrument("i1", mandatory: false)).Grade);
    }

    [Fact]
    public void Verification_IsInDate_AtItsLastInstant()
    {
        var instrument = new InstrumentFact("i1", Now.AddDays(-9), true, Now, true);

        Assert.Equal(400, Rate(instrument).Terms.Metering);
        Assert.Equal(250, RatingPack.Rating2026.Rate(Now.AddTicks(1), [instrument]).Terms.Metering);
    }

    [Fact]
    public void Verification_IsFull_WhenABureauConfirmedThatNoneIsNeeded()
    {
        var rating = Rate(new NoneNeededFact("n1", Now));

        Assert.Equal(400, rating.Terms.Metering);
        Assert.Equal(300, rating.PointsOf("n1"));
        Assert.NotNull(rating.Grade);
    }

    [Fact]
    public void Verification_LooksAtInstruments_WhenThereAreSomeDespiteTheConfirmation() =>
        Assert.Equal(150 + 100, Rate(new NoneNeededFact("n1", Now), Instrument("i1", dueInDays: -1)).Terms.Metering);

    [Fact]
    public void Verification_IsNothingAndUnrated_WhenNothingIsKnown()
    {
        var rating = Rate(Inspection("v1"), Pledge("p1"));

        Assert.Equal(200, rating.Terms.Metering);
        Assert.Null(rating.Grade);
    }

    [Theory]
    [InlineData("", 100)]
    [InlineData("+", 200)]
    [InlineData("-", 0)]
    [InlineData("+-", 100)]
    [InlineData("++-", 133)]
    [InlineData("+--", 66)]
    [InlineData("+++-", 150)]
    [InlineData("----+", 0)] // the fifth latest doesn't count
    [InlineData("++++-", 200)]
    [InlineData("r+", 100)] // refused, though its result says conforming
    public void Inspections_CountTheLatestFour_ForAHistory(string latestFirst, int points)
    {
        var rating = Rate([Instrument("i1"), .. latestFirst.Select((kind, index) => Inspection($"v{index}", 10 + index, kind != '-', kind == 'r'))]);

        Assert.Equal(300 + points, rating.Terms.Metering);
        Assert.Equal(points, SumOf(rating, RatingRule.Inspections));
    }

    [Fact]
    public void Inspections_TakeTheHighestRecordIdAsLatest_InATie()
    {
        var others = new[] { Inspection("v1", 1), Inspection("v2", 1), Inspection("v3", 1) };

        Assert.Equal(500, Rate([Instrument("i1"), .. others, Inspection("v9", 5), Inspection("v0", 5, conforming: false)]).Terms.Metering);
        Assert.Equal(450, Rate([Instrument("i1"), .. others, Inspection("v0", 5), Inspection("v9", 5, conforming: false)]).Terms.Metering);
    }

    [Fact]
    public void Inspections_CompareRecordIdsByUtf8Bytes_InATie()
    {
        // U+FFFD sorts below U+1F600 in UTF-8, above it in UTF-16.
        var facts = new RatingFact[]
        {
            Instrument("i1"), Inspection("v1", 1), Inspection("v2", 1), Inspection("v3", 1),
            Inspection("\uFFFD", 5, conforming: false), Inspection("\U0001F600", 5),
        };

        Assert.Equal(500, Rate(facts).Terms.Metering);
    }

    [Fact]
    public void Inspections_OlderThan36Months_GiveNoPointsButCountAsInspected()
    {
        var edge = new InspectionFact("v1", Now.AddMonths(-36), false);
        var older = edge with { At = edge.At.AddTicks(-1) };

        Assert.Equal(300, Rate(Instrument("i1"), edge).Terms.Metering);
        var rating = Rate(Instrument("i1"), older);
        Assert.Equal(400, rating.Terms.Metering);
        Assert.DoesNotContain(rating.Caps, cap => cap.Reason == RatingCapReason.NeverInspected);
    }

    [Theory]
    [InlineData(FindingSeverity.Minor, false, 60)]
    [InlineData(FindingSeverity.Minor, true, 30)]
    [InlineData(FindingSeverity.Major, false, 150)]
    [InlineData(FindingSeverity.Major, true, 75)]
    [InlineData(FindingSeverity.Critical, false, 0)]
    [InlineData(FindingSeverity.Critical, true, 0)]
    public void Finding_DeductsItsWeight_WhileInItsWindow(FindingSeverity severity, bool rectified, int points)
    {
        var rating = RatePerfectWith(Finding("f1", severity, rectified));

        Assert.Equal(500 - points, rating.Terms.Metering);
        Assert.Equal(-points, rating.PointsOf("f1"));
        Assert.Equal(Later, rating.Contributions.Single(contribution => contribution.Record == "f1").Until);
    }

    [Fact]
    public void Finding_LeavesWithItsWindow_WhateverItsAge()
    {
        var old = new FindingFact("f1", Now.AddMonths(-60), FindingSeverity.Minor, Now, false);

        Assert.Equal(440, RatePerfectWith(old).Terms.Metering);
        Assert.Equal(500, RatePerfectWith(old with { Until = Now.AddTicks(-1) }).Terms.Metering);
    }

    [Fact]
    public void Metering_NeverFallsBelowNothing_WhenFindingsPileUp() =>
        Assert.Equal(0, RatePerfectWith([.. Enumerable.Range(0, 9).Select(i => Finding($"f{i}", FindingSeverity.Major))]).Terms.Metering);

    private static int SumOf(Rating rating, RatingRule rule) =>
        rating.Contributions.Where(contribution => contribution.Rule == rule).Sum(contribution => contribution.Points)
        + rating.Bases.Where(basis => basis.Rule == rule).Sum(basis => basis.Points);
}
