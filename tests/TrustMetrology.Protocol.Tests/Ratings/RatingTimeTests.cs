using TrustMetrology.Protocol.Ratings;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Ratings;

public sealed class RatingTimeTests
{
    [Theory]
    [InlineData("2025-03-31T10:00:00Z", "2026-03-31T10:00:00Z", true)]
    [InlineData("2025-03-31T10:00:00Z", "2026-03-31T10:00:00.0000001Z", false)]
    [InlineData("2023-02-28T10:00:00Z", "2024-02-29T10:00:00Z", true)] // 29 February back twelve months is clamped to the 28th
    [InlineData("2023-02-28T10:00:00Z", "2024-02-29T10:00:00.0000001Z", false)]
    [InlineData("2024-02-29T10:00:00Z", "2025-02-28T23:59:59.9999999Z", true)]
    [InlineData("2024-02-29T10:00:00Z", "2025-03-01T00:00:00Z", false)]
    [InlineData("2025-07-01T00:30:00+08:00", "2026-06-30T16:30:00Z", true)] // months are counted in UTC
    [InlineData("2025-07-01T00:30:00+08:00", "2026-06-30T16:30:00.001Z", false)]
    public void Breach_CountsTwelveCalendarMonths_InUtc(string breach, string at, bool counts)
    {
        var rating = RatingPack.Rating2026.Rate(At(at), [new PledgeFact("p", At(breach), At(breach), At(at)), new BreachFact("b", At(breach))]);

        Assert.Equal(counts ? 100 : 200, rating.Terms.Integrity);
    }

    [Theory]
    [InlineData("2025-03-31T10:00:00Z", "2025-04-01T00:00:00Z", "2026-03-31T10:00:00Z")]
    [InlineData("2023-02-28T10:00:00Z", "2023-04-01T00:00:00Z", "2024-02-28T10:00:00Z")]
    [InlineData("2023-02-28T10:00:00Z", "2024-02-29T05:00:00Z", "2024-02-29T10:00:00Z")]
    [InlineData("2024-02-29T10:00:00Z", "2024-04-01T00:00:00Z", "2025-03-01T00:00:00Z")]
    public void Contribution_NamesTheInstantThatItLeaves_OfABreach(string breach, string at, string until)
    {
        var rating = RatingPack.Rating2026.Rate(At(at), [new BreachFact("b", At(breach))]);

        Assert.Equal(At(until), Assert.Single(rating.Contributions).Until);
    }

    [Fact]
    public void NextChange_IsOneTickAfterTheLimit_OfEachRule()
    {
        var now = Shop.Now;
        (RatingFact Fact, DateTimeOffset? Limit)[] cases =
        [
            (Shop.Penalty("x", PenaltySeverity.Minor), Shop.Later),
            (Shop.Finding("f", FindingSeverity.Critical), Shop.Later),
            (Shop.Abnormal("a"), Shop.Later),
            (Shop.Breach("b"), now.AddDays(-20).AddMonths(12)),
            (Shop.Complaint("c"), now.AddDays(-15).AddMonths(12)),
            (Shop.SelfCheck("s"), now.AddDays(80)),
            (Shop.Inspection("v"), now.AddDays(-50).AddMonths(36)),
            (Shop.Pledge("p"), now.AddDays(165)),
            (Shop.Instrument("i", dueInDays: 5), now.AddDays(5)),
            (Shop.Instrument("i", dueInDays: -5), now.AddDays(25)),
            (new InstrumentFact("i", now.AddDays(-10), true, null, false), now.AddDays(20)),
            (new NoneNeededFact("n", now), null),
            (Shop.Complaint("c", upheld: false), null),
        ];

        Assert.All(cases, entry => Assert.Equal(entry.Limit?.AddTicks(1), Shop.Rate(entry.Fact).NextChange));
    }

    [Fact]
    public void NextChange_IsTheDateItself_OfAFactStillToCome()
    {
        var pledge = new PledgeFact("p", Shop.Now, Shop.Now.AddDays(2), Shop.Now.AddDays(9));

        Assert.Equal(Shop.Now.AddDays(2), Shop.Rate(pledge).NextChange);
        Assert.Equal(Shop.Now.AddDays(1), Shop.Rate(pledge, Shop.Penalty("x", PenaltySeverity.Minor) with { At = Shop.Now.AddDays(1) }).NextChange);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    public void Rate_Answers_AtTheEdgesOfTheCalendar(string edge)
    {
        RatingFact[] facts =
        [
            new InstrumentFact("i", At(edge), true, At(edge), true), new InstrumentFact("j", At(edge), true, null, true), new InspectionFact("v", At(edge), true),
            new BreachFact("b", At(edge)), new SelfCheckFact("s", At(edge), true, false), new ComplaintFact("c", At(edge), true, false),
            new PledgeFact("p", At(edge), At(edge), At(edge)), new PenaltyFact("x", At(edge), PenaltySeverity.Minor, At(edge)),
        ];

        Assert.Equal(210 + 400 + 10, RatingPack.Rating2026.Rate(At(edge), facts).Score);
    }

    private static DateTimeOffset At(string text) => RatingInstant.TryParse(text, out var instant) ? instant : throw new FormatException(text);
}
