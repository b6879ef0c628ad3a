using CsCheck;
using TrustMetrology.Parties;
using TrustMetrology.Protocol;
using Xunit;

namespace TrustMetrology.Pledges.Tests;

public sealed class PledgePlanTests
{
    private static readonly ShopId Shop = new(Guid.Parse("01890000-0000-7000-8000-000000000001"));
    private static readonly PledgePeriod Year = new(12, 90);
    private static readonly PledgeTemplate Template = new PledgeTemplates(["market"]).All.Single();
    private static readonly DateTimeOffset Noon = new(2026, 3, 5, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Next_StartsNowAndEndsWithTheLegalDayAYearLater_WhenTheShopHasNone()
    {
        var plan = Plan([], Noon);

        Assert.Equal(1, plan.Number);
        Assert.Null(plan.Continues);
        Assert.Equal(Noon, plan.From);
        Assert.Equal(new DateTimeOffset(2027, 3, 5, 16, 0, 0, TimeSpan.Zero), plan.Until);
        Assert.Equal(Template.Hash.ToString(), plan.TemplateHash);
    }

    [Fact]
    public void Next_StartsAtTheEndOfTheOneInForce_WhenItIsRenewed()
    {
        var first = Signed(Plan([], Noon), Noon);
        var renewal = Plan([first], first.Until.AddDays(-30));

        Assert.Equal(first.Id, renewal.Continues);
        Assert.Equal(first.Until, renewal.From);
        Assert.Equal(new DateTimeOffset(2028, 3, 5, 16, 0, 0, TimeSpan.Zero), renewal.Until);
    }

    [Fact]
    public void Next_IsRefused_WhenItIsTooEarlyToRenew()
    {
        var first = Signed(Plan([], Noon), Noon);

        Assert.Equal("pledge.too-early", Refusal([first], first.Until.AddDays(-90).AddTicks(-1)));
        Assert.Equal(first.Until, Plan([first], first.Until.AddDays(-90)).From);
    }

    [Fact]
    public void Next_IsRefused_WhenARenewalIsSignedAlready()
    {
        var first = Signed(Plan([], Noon), Noon);
        var now = first.Until.AddDays(-30);
        var renewal = Signed(Plan([first], now), now);

        Assert.Equal("pledge.renewed-already", Refusal([first, renewal], now.AddDays(1)));
    }

    [Fact]
    public void Next_StartsNow_WhenTheLastOneWasWithdrawn()
    {
        var first = Signed(Plan([], Noon), Noon);
        first.Withdraw(Noon.AddDays(1));

        var next = Plan([first], Noon.AddDays(2));

        Assert.Equal(2, next.Number);
        Assert.Null(next.Continues);
        Assert.Equal(Noon.AddDays(2), next.From);
    }

    [Fact]
    public void Next_ContinuesTheOneInForce_WhenItsRenewalAloneWasWithdrawn()
    {
        var first = Signed(Plan([], Noon), Noon);
        var now = first.Until.AddDays(-30);
        var renewal = Signed(Plan([first], now), now);
        renewal.Withdraw(now);

        var next = Plan([first, renewal], now);

        Assert.Equal((3, first.Id, first.Until), (next.Number, next.Continues!.Value, next.From));
    }

    [Fact]
    public void IsInForce_HoldsOnBothLimits_AndNotAfterTheWithdrawal()
    {
        var pledge = Signed(Plan([], Noon), Noon);

        Assert.True(pledge.IsInForce(pledge.From));
        Assert.True(pledge.IsInForce(pledge.Until));
        Assert.False(pledge.IsInForce(pledge.Until.AddTicks(1)));
        pledge.Withdraw(Noon.AddDays(1));
        Assert.True(pledge.IsInForce(Noon.AddDays(1).AddTicks(-1)));
        Assert.False(pledge.IsInForce(Noon.AddDays(1)));
    }

    [Fact]
    public void Renewals_LeaveNoGapAndNoOverlap_WheneverTheyAreSigned() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[0, 365 * 24 * 3600], Gen.Int[0, 89].Array[1, 8]).Sample((months, second, daysBeforeEnd) =>
        {
            var start = Noon.AddSeconds(second);
            var period = new PledgePeriod(months, 90);
            var pledges = new List<Pledge> { Signed(PledgePlan.Next(Shop, [], Template, PledgeTerms.Usual, period, start).Value, start) };
            foreach (var days in daysBeforeEnd)
            {
                var last = pledges[^1];
                var now = last.Until.AddDays(-days) is var wanted && wanted > last.From ? wanted : last.From;
                pledges.Add(Signed(PledgePlan.Next(Shop, pledges, Template, PledgeTerms.Usual, period, now).Value, now));
            }

            return pledges.Zip(pledges.Skip(1)).All(pair =>
                pair.Second.From == pair.First.Until
                && pair.Second.Number == pair.First.Number + 1
                && LegalDay.Of(pair.Second.Until).Start == pair.Second.Until
                && pair.Second.Until > pair.Second.From);
        });

    private static PledgePlan Plan(IReadOnlyCollection<Pledge> pledges, DateTimeOffset now) => PledgePlan.Next(Shop, pledges, Template, PledgeTerms.Usual, Year, now).Value;

    private static string? Refusal(IReadOnlyCollection<Pledge> pledges, DateTimeOffset now) => PledgePlan.Next(Shop, pledges, Template, PledgeTerms.Usual, Year, now).Fault?.Code;

    private static Pledge Signed(PledgePlan plan, DateTimeOffset at) => Pledge.Sign(Guid.CreateVersion7(at), plan, at, isSealed: false);
}
