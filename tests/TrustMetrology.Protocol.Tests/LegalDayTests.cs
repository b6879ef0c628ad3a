using CsCheck;
using Xunit;

namespace TrustMetrology.Protocol.Tests;

public sealed class LegalDayTests
{
    [Theory]
    [InlineData("2026-03-05T15:59:59.999Z", "2026-03-05")]
    [InlineData("2026-03-05T16:00:00.000Z", "2026-03-06")]
    [InlineData("2026-12-31T16:00:00.000Z", "2027-01-01")]
    public void Of_IsTheDateInShanghai_WhateverTheOffset(string instant, string day)
    {
        var at = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), LegalDay.Of(at).Date);
        Assert.Equal(LegalDay.Of(at), LegalDay.Of(at.ToOffset(TimeSpan.FromHours(-7))));
    }

    [Fact]
    public void End_IsSixteenHoursUtc_OfThatDay() =>
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 16, 0, 0, TimeSpan.Zero), new LegalDay(new DateOnly(2026, 3, 5)).End);

    [Fact]
    public void AddMonths_StopsAtTheMonthsLastDay_WhenItIsShorter() =>
        Assert.Equal(new DateOnly(2027, 2, 28), new LegalDay(new DateOnly(2026, 12, 31)).AddMonths(2).Date);

    [Fact]
    public void EveryInstant_LiesBetweenStartAndEnd_OfItsDay() => Gen.Long[0, 4_000_000_000].Sample(seconds =>
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        var day = LegalDay.Of(at);
        return day.Start <= at && at < day.End && LegalDay.Of(day.End) == new LegalDay(day.Date.AddDays(1));
    });
}
