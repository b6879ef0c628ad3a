using TrustMetrology.Parties;
using TrustMetrology.Protocol.Ratings;
using Xunit;

namespace TrustMetrology.Inspections.Tests;

public sealed class PenaltySpanTests
{
    private static readonly PenaltyRegimes Regimes = new();

    // 2026-04-20 in Shanghai: both regimes can be named.
    private static readonly DateTimeOffset Published = new(2026, 4, 20, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("samr-2021", PenaltySeverity.Minor, null, "2026-04-20", "2026-07-20T16:00:00Z")]
    [InlineData("samr-2021", PenaltySeverity.Ordinary, null, "2026-04-20", "2029-04-20T16:00:00Z")]
    [InlineData("samr-2021", PenaltySeverity.Serious, 36, "2026-04-20", "2029-04-20T16:00:00Z")]
    [InlineData("ndrc-36", PenaltySeverity.Minor, null, "2026-04-10", "2026-07-10T16:00:00Z")]
    [InlineData("ndrc-36", PenaltySeverity.Ordinary, 3, "2026-04-10", "2026-07-10T16:00:00Z")]
    [InlineData("ndrc-36", PenaltySeverity.Ordinary, null, "2026-04-10", "2027-04-10T16:00:00Z")]
    [InlineData("ndrc-36", PenaltySeverity.Serious, 12, "2026-04-10", "2027-04-10T16:00:00Z")]
    [InlineData("ndrc-36", PenaltySeverity.Serious, null, "2026-04-10", "2029-04-10T16:00:00Z")]
    public void Span_CountsFromTheRegimesDay_ToTheEndOfALegalDay(string regime, PenaltySeverity severity, int? months, string from, string until)
    {
        var span = PenaltySpan.Of(Regimes, Penalty(regime, severity, "2026-04-10", months), Published).Value;

        Assert.Equal(Day(from), span.From);
        Assert.Equal(DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture), span.Until);
        Assert.Equal($"{regime}.{severity.ToString().ToLowerInvariant()}", span.Rule);
    }

    [Theory]
    [InlineData("gone-1999", PenaltySeverity.Minor, "2026-04-10", null, "penalty.regime")]
    [InlineData("ndrc-36", PenaltySeverity.Minor, "2026-03-31", null, "penalty.regime-not-in-force")]
    [InlineData("ndrc-36", PenaltySeverity.Minor, "2026-04-10", 4, "penalty.months")]
    [InlineData("ndrc-36", PenaltySeverity.Ordinary, "2026-04-10", 2, "penalty.months")]
    [InlineData("ndrc-36", PenaltySeverity.Ordinary, "2026-04-10", 13, "penalty.months")]
    [InlineData("ndrc-36", PenaltySeverity.Serious, "2026-04-10", 11, "penalty.months")]
    [InlineData("ndrc-36", PenaltySeverity.Serious, "2026-04-10", 37, "penalty.months")]
    [InlineData("samr-2021", PenaltySeverity.Ordinary, "2026-04-10", 12, "penalty.months")]
    [InlineData("samr-2021", PenaltySeverity.Ordinary, "2021-08-31", null, "penalty.regime-not-in-force")]
    public void Span_IsRefused_WhenTheRegimeDoesNotAllowIt(string regime, PenaltySeverity severity, string decidedOn, int? months, string code) =>
        Assert.Equal(code, PenaltySpan.Of(Regimes, Penalty(regime, severity, decidedOn, months), Published).Fault?.Code);

    [Fact]
    public void Span_IsRefused_WhenItsWindowIsOverAlready()
    {
        var penalty = Penalty("ndrc-36", PenaltySeverity.Minor, "2026-04-10", 1);

        Assert.True(PenaltySpan.Of(Regimes, penalty, new DateTimeOffset(2026, 5, 10, 15, 59, 59, TimeSpan.Zero)).Succeeded);
        Assert.Equal("publication.window-over", PenaltySpan.Of(Regimes, penalty, new DateTimeOffset(2026, 5, 10, 16, 0, 0, TimeSpan.Zero)).Fault?.Code);
    }

    [Fact]
    public void EveryRegime_HasOneWindowForEachSeverity_WithinItsOwnLimits() => Assert.All(Regimes.All, regime =>
    {
        Assert.Equal(Enum.GetValues<PenaltySeverity>(), regime.Windows.Select(window => window.Severity).Order());
        Assert.All(regime.Windows, window => Assert.True(window.Least <= window.Usual && window.Usual <= window.Most && window.Unit == "month"));
    });

    private static PublishPenalty.Body Penalty(string regime, PenaltySeverity severity, string decidedOn, int? months) =>
        new(new ShopId(Guid.Empty), "沪市监处〔2026〕1号", Day(decidedOn), [PenaltyKind.Fine], severity, regime, "Short weight", months);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
