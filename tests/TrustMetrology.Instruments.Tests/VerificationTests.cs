using Xunit;

namespace TrustMetrology.Instruments.Tests;

public sealed class VerificationTests
{
    private static readonly InstrumentTypes Types = new();
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 5);

    [Fact]
    public void Cycles_FollowEachOtherWithoutGapOrOverlap_InEveryType() => Assert.All(Types.All.Where(type => type.Cycles.Count > 0), type =>
    {
        Assert.All(type.Cycles.Zip(type.Cycles.Skip(1)), pair => Assert.Equal(pair.First.To!.Value.AddDays(1), pair.Second.From));
        Assert.Null(type.Cycles[^1].To);
        Assert.All(type.Cycles, cycle => Assert.True(cycle is { Unit: "month", Value: > 0, Sureness: "A" or "B" or "C", Citation.Length: > 0 }));
    });

    [Theory]
    [InlineData("fuel-dispenser", "2024-04-30", 6, "C")]
    [InlineData("fuel-dispenser", "2024-05-01", 6, "B")]
    [InlineData("water-meter-dn25", "2026-03-05", 72, "B")]
    [InlineData("water-meter-dn50", "2026-03-05", 48, "B")]
    [InlineData("gas-meter", "2026-03-05", 120, "B")]
    [InlineData("price-scale", "2027-01-08", 12, "C")]
    public void CycleOn_IsTheRuleOfThatDay(string type, string day, int months, string sureness)
    {
        var cycle = Types.Find(type)!.CycleOn(DateOnly.ParseExact(day, "yyyy-MM-dd", null))!;

        Assert.Equal((months, sureness), (cycle.Value, cycle.Sureness));
    }

    [Theory]
    [InlineData(-1, VerificationState.Overdue)]
    [InlineData(0, VerificationState.DueSoon)]
    [InlineData(30, VerificationState.DueSoon)]
    [InlineData(31, VerificationState.InDate)]
    public void State_CountsLegalDays_ToTheLastDayOfTheCertificate(int daysLeft, VerificationState state) =>
        Assert.Equal(state, View(Scale(mandatory: true), Certificate(daysLeft, confirmed: true)).State);

    [Theory]
    [InlineData(true, VerificationState.NeverVerified)]
    [InlineData(false, VerificationState.NotNeeded)]
    public void State_DependsOnTheLaw_WhenThereIsNoCertificate(bool mandatory, VerificationState state) =>
        Assert.Equal(state, View(Scale(mandatory)).State);

    [Fact]
    public void State_IsRetired_WhenTheInstrumentIsOutOfUse()
    {
        var scale = Scale(mandatory: true);
        scale.Retire(Now);

        Assert.Equal(VerificationState.Retired, View(scale, Certificate(100, confirmed: true)).State);
    }

    [Fact]
    public void TheConfirmedOneCounts_WhenAMerchantClaimsALongerOne() =>
        Assert.True(View(Scale(mandatory: true), Certificate(300, confirmed: false), Certificate(100, confirmed: true)).Certificate!.Confirmed);

    [Fact]
    public void TheClaimedOneCounts_WhenTheConfirmedOneHasLapsed() =>
        Assert.False(View(Scale(mandatory: true), Certificate(-1, confirmed: true), Certificate(100, confirmed: false)).Certificate!.Confirmed);

    private static InstrumentView View(Instrument instrument, params Certificate[] certificates) =>
        InstrumentView.Of(instrument, Types.Find(instrument.Type)!, certificates, Now);

    private static Instrument Scale(bool mandatory) =>
        Instrument.List(new InstrumentId(Guid.CreateVersion7(Now)), default, new ListInstrument.Body(default, "price-scale", "Dahua", "TM-1", mandatory), Now);

    private static Certificate Certificate(int daysLeft, bool confirmed) => Instruments.Certificate.Enter(
        new CertificateId(Guid.CreateVersion7(Now)),
        Scale(mandatory: true),
        new RecordCertificate.Body(default, $"N{daysLeft}", "Institute", Today.AddDays(daysLeft - 365), Today.AddDays(daysLeft)),
        confirmed);
}
