using CsCheck;
using TrustMetrology.Protocol.Ratings;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Ratings;

public sealed class RatingProperties
{
    private static readonly DateTimeOffset Start = new(2023, 2, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Hours over four years: ends of February, a leap day and every window's limit occur.</summary>
    private static readonly Gen<DateTimeOffset> Instants = Gen.Int[0, 24 * 1500].Select(hours => Start.AddHours(hours));

    private static readonly Gen<string> Ids = Gen.Int[0, 12].Select(id => $"r{id}");

    private static readonly Gen<string?> Causes = Gen.Int[0, 4].Select(cause => cause < 2 ? $"k{cause}" : null);

    private static readonly Gen<bool> Objections = Gen.Int[0, 4].Select(chance => chance == 0);

    private static readonly Gen<RatingFact> Facts = Gen.OneOf<RatingFact>(
        Gen.Select(Ids, Instants, Gen.Bool, Instants, Gen.Bool, (id, at, mandatory, until, confirmed) =>
            new InstrumentFact(id, at, mandatory, until.Hour == 7 ? null : until, confirmed)),
        Gen.Select(Ids, Instants, (id, at) => new NoneNeededFact(id, at)),
        Gen.Select(Ids, Instants, Gen.Bool, Objections, (id, at, conforming, refused) => new InspectionFact(id, at, conforming, refused)),
        Gen.Select(Ids, Instants, Gen.Enum<FindingSeverity>(), Instants, Gen.Bool, Causes, Objections, (id, at, severity, until, rectified, cause, objection) =>
            new FindingFact(id, at, severity, until, rectified, cause, objection)),
        Gen.Select(Ids, Instants, Gen.Enum<PenaltySeverity>(), Instants, Causes, Objections, (id, at, severity, until, cause, objection) =>
            new PenaltyFact(id, at, severity, until, cause, objection)),
        Gen.Select(Ids, Instants, Instants, Causes, Objections, (id, at, until, cause, objection) =>
            new AbnormalListFact(id, at, until, cause, objection)),
        Gen.Select(Ids, Instants, Instants, (id, from, until) => new PledgeFact(id, from.AddHours(-3), from, until)),
        Gen.Select(Ids, Instants, Causes, Objections, (id, at, cause, objection) => new BreachFact(id, at, cause, objection)),
        Gen.Select(Ids, Instants, Gen.Bool, Gen.Bool, (id, at, coversAll, contradicted) => new SelfCheckFact(id, at, coversAll, contradicted)),
        Gen.Select(Ids, Instants, Gen.Bool, Gen.Bool, Causes, Objections, (id, at, upheld, answered, cause, objection) =>
            new ComplaintFact(id, at, upheld, answered, cause, objection)));

    private static readonly Gen<(DateTimeOffset At, RatingFact[] Facts)> Cases = Gen.Select(Instants, Facts.Array[0, 25]);

    [Fact]
    public void Rating_StaysWithinItsBounds_ForAnyFacts() => Cases.Sample((at, facts) =>
    {
        var rating = Rate(at, facts);
        Assert.InRange(rating.Score, 0, 1000);
        Assert.InRange(rating.Terms.Metering, 0, 500);
        Assert.InRange(rating.Terms.Credit, 0, 250);
        Assert.InRange(rating.Terms.Integrity, 0, 250);
        Assert.Equal(rating.Score, rating.Terms.Metering + rating.Terms.Credit + rating.Terms.Integrity);
    });

    [Fact]
    public void Contributions_AddUpToTheTerms_ForAnyFacts() => Cases.Sample((at, facts) =>
    {
        var rating = Rate(at, facts);
        int Sum(RatingTerm term) => rating.Bases.Where(basis => basis.Term == term).Sum(basis => basis.Points)
            + rating.Contributions.Where(line => line.Term == term).Sum(line => line.Points);
        Assert.Equal(
            rating.Terms,
            new RatingTerms(Math.Clamp(Sum(RatingTerm.Metering), 0, 500), Math.Clamp(Sum(RatingTerm.Credit), 0, 250), Math.Clamp(Sum(RatingTerm.Integrity), 0, 250)));
    });

    [Fact]
    public void Rating_IsTheSame_WhateverTheOrderOfTheFacts() => Gen.Select(Cases, Gen.Int).Sample((input, seed) =>
    {
        var shuffled = (RatingFact[])input.Facts.Clone();
        new Random(seed).Shuffle(shuffled);
        AssertSame(Rate(input.At, input.Facts), Rate(input.At, shuffled));
    });

    [Fact]
    public void Rating_IgnoresFacts_DatedAfterIt() => Cases.Sample((at, facts) =>
        AssertSame(Rate(at, facts), Rate(at, [.. facts.Where(fact => fact.At <= at)])));

    [Fact]
    public void Rating_IsTheSame_WithoutFactsThatCanCountNoMore() => Cases.Sample((at, facts) =>
    {
        var rating = Rate(at, facts);
        var left = Rate(at, [.. facts.Where(fact => RatingPack.Rating2026.CountsUntil(fact) is not { } until || until >= at)]);
        AssertSame(rating, left);
        Assert.Equal(rating.NextChange, left.NextChange);
    });

    [Fact]
    public void Contributions_ComeFromGivenRecords_AndLeaveNoEarlierThanNow() => Cases.Sample((at, facts) =>
    {
        var records = facts.Where(fact => fact.At <= at).Select(fact => fact.Record).ToHashSet();
        Assert.All(Rate(at, facts).Contributions, line => Assert.True(records.Contains(line.Record) && (line.Until is not { } until || until >= at)));
    });

    [Fact]
    public void NextChange_IsTheFirstInstantThatDiffers_ForAnyFacts() => Gen.Select(Cases, Gen.Double[0, 1].Array[8]).Sample((input, places) =>
    {
        var (at, facts) = input;
        var now = Rate(at, facts);
        var end = now.NextChange ?? Start.AddYears(30);
        foreach (var between in places.Select(place => at.AddTicks((long)((end - at).Ticks * place))).Where(instant => instant < end))
            AssertSame(now, Rate(between, facts));
        if (now.NextChange is not { } next)
            return;
        Assert.True(next > at);
        AssertSame(now, Rate(next.AddTicks(-1), facts));
        Assert.False(now.SaysTheSameAs(Rate(next, facts)));
    });

    /// <summary>A count by whole hours finds no change that the chain of next changes leaves out.</summary>
    [Fact]
    public void NextChange_MissesNothing_HourByHour() => Gen.Select(Instants, Facts.Array[1, 6]).Sample(
        (at, facts) =>
        {
            var now = Rate(at, facts);
            for (var hour = at; hour < at.AddDays(20); hour = hour.AddHours(1))
            {
                if (now.NextChange <= hour)
                    now = Rate(hour, facts);
                AssertSame(now, Rate(hour, facts));
            }
        },
        iter: 20);

    [Fact]
    public void Facts_ReadBackAsTheyWere_FromTheirJson() => Facts.Array[0, 20].Sample(facts =>
        Assert.Equal(facts, RatingFacts.Parse(RatingFacts.ToJson(facts))));

    private static Rating Rate(DateTimeOffset at, RatingFact[] facts) => RatingPack.Rating2026.Rate(at, facts);

    private static void AssertSame(Rating one, Rating other) => Assert.True(one.SaysTheSameAs(other), $"{one.ToJson()} {other.ToJson()}");
}
