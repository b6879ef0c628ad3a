using TrustMetrology.Protocol.Draws;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Draws;

public sealed class InspectorChoiceTests
{
    private static readonly DrawPlan Plan = new(default, [], null, 2);
    private static readonly Hash Seed = Hash.Sha256("choice"u8);
    private static readonly Ticket Shop = new(new Candidate("shop", "s", "440305"), Hash.Sha256("shop"u8), default);

    /// <summary>Five inspectors of one unit, by their rank for the shop.</summary>
    private static readonly string[] Ranked = Rank();

    [Fact]
    public void Second_IsOfTheSameUnit_WhenNoOtherUnitHasOne()
    {
        var visit = Choice(Staff()).Assign(Shop);

        Assert.Equal((Ranked[0], Ranked[1]), (visit.Lead, visit.Second));
        Assert.Empty(visit.Skips);
    }

    [Fact]
    public void Second_IsOfAnotherUnit_HoweverLowItsRank()
    {
        var visit = Choice(Staff().Select(i => i.Id == Ranked[4] ? i with { Unit = "other" } : i)).Assign(Shop);

        Assert.Equal((Ranked[0], Ranked[4]), (visit.Lead, visit.Second));
        Assert.Equal(Ranked[1..4].Select(id => new Skip("shop", id, SkipReason.SameUnit)), visit.Skips);
    }

    [Fact]
    public void Skips_EndBeforeTheOneChosen_WhenTheOtherUnitHasNobodyEligible()
    {
        var staff = Staff().Select(i => i.Id == Ranked[3] ? i with { Unit = "other", Region = "110101" } : i);
        var visit = Choice(staff, new Conflict(Ranked[1], "shop")).Assign(Shop);

        Assert.Equal((Ranked[0], Ranked[2]), (visit.Lead, visit.Second));
        Assert.Equal([new Skip("shop", Ranked[1], SkipReason.Conflict)], visit.Skips);
    }

    [Fact]
    public void Reason_IsTheFirstThatHolds()
    {
        var plan = Plan with { Qualification = "scales" };
        var barred = new Inspector("i", "u", "110101", []);
        SkipReason ReasonOf(Inspector inspector, params Conflict[] conflicts) => Assert.Single(
            new InspectorChoice(plan, Seed, [new Salted<Inspector>(inspector, default)], conflicts, new Dictionary<string, ulong> { ["i"] = 2 }).Assign(Shop).Skips).Reason;

        Assert.Equal(SkipReason.Conflict, ReasonOf(barred, new Conflict("i", "shop")));
        Assert.Equal(SkipReason.Region, ReasonOf(barred, new Conflict("i", "another"), new Conflict("another", "shop")));
        Assert.Equal(SkipReason.Qualification, ReasonOf(barred with { Region = "440305" }));
        Assert.Equal(SkipReason.Qualification, ReasonOf(barred with { Region = null, Qualifications = null }));
        Assert.Equal(SkipReason.Load, ReasonOf(barred with { Region = null, Qualifications = ["fuel", "scales"] }));
    }

    [Fact]
    public void Loads_AreCountedForBoth_UpToTheCap()
    {
        var choice = Choice(Staff());
        Visit[] visits = [choice.Assign(Shop), choice.Assign(Shop), choice.Assign(Shop), choice.Assign(Shop)];

        Assert.Equal(
            [(Ranked[0], Ranked[1]), (Ranked[0], Ranked[1]), (Ranked[2], Ranked[3]), (Ranked[2], Ranked[3])], visits.Select(visit => (visit.Lead!, visit.Second!)));
        var last = choice.Assign(Shop);
        Assert.Equal((Ranked[4], null), (last.Lead, last.Second));
        Assert.Equal(Ranked[..4], last.Skips.Select(skip => skip.Inspector));
        Assert.Equal(Ranked[4], choice.Assign(Shop).Lead);
        var none = choice.Assign(Shop);
        Assert.Equal((null, null), (none.Lead, none.Second));
        Assert.Equal(Ranked.Select(id => new Skip("shop", id, SkipReason.Load)), none.Skips);
    }

    [Fact]
    public void Replacement_IsTheNextInRank_WithTheLoadsAsTheyStand()
    {
        var loads = new Dictionary<string, ulong> { [Ranked[2]] = 2 };
        var choice = new InspectorChoice(Plan, Seed, Salt(Staff()), [], loads);
        var visit = choice.Assign(Shop);

        Assert.Equal((Ranked[0], Ranked[1]), (visit.Lead, visit.Second));
        Assert.Equal(Ranked[3], choice.Replace(visit, Ranked[0]));
        Assert.Equal(Ranked[3], choice.Replace(visit, Ranked[1]));
        Assert.Equal(Ranked[4], choice.Replace(visit, Ranked[1])); // the cap is two
        Assert.Equal(2UL, loads[Ranked[2]]);
    }

    [Fact]
    public void Replacement_IsNobody_WhenNobodyIsLeft()
    {
        var choice = Choice(Staff().Where(i => i.Id == Ranked[0] || i.Id == Ranked[1]));

        Assert.Null(choice.Replace(choice.Assign(Shop), Ranked[0]));
    }

    [Fact]
    public void Substitution_TakesTheNextOfTheReserve_WithTheLoadsAsTheyStand()
    {
        Candidate[] candidates = [.. Enumerable.Range(0, 6).Select(n => new Candidate($"c{n}", "s"))];
        var draw = Draw.Recount(Plan with { Strata = [new Stratum("s", 2)] }, default, new DrawSecret(new byte[32]), candidates, Staff(), []);
        var stratum = Assert.Single(draw.Strata);
        var choice = new InspectorChoice(Plan, draw.Seed, Freeze.Salt(new DrawSecret(new byte[32]), Staff()), [], draw.Loads);

        var substituted = choice.Assign(stratum.Reserve[0]);

        Assert.True(stratum.Drawn[^1] < stratum.Reserve[0]);
        Assert.Equal(stratum.Drawn[^1].Value, stratum.Threshold);
        Assert.DoesNotContain(draw.Loads.Where(load => load.Value == 2), load => load.Key == substituted.Lead || load.Key == substituted.Second);
        Assert.NotNull(substituted.Lead);
    }

    private static InspectorChoice Choice(IEnumerable<Inspector> staff, params Conflict[] conflicts) => new(Plan, Seed, Salt(staff), conflicts);

    private static IEnumerable<Salted<Inspector>> Salt(IEnumerable<Inspector> staff) => staff.Select(i => new Salted<Inspector>(i, Hash.Sha256([(byte)i.Id[0]])));

    private static IEnumerable<Inspector> Staff() => "abcde".Select(letter => new Inspector($"{letter}", "unit", null, null));

    private static string[] Rank() => [.. Salt(Staff())
        .OrderBy(i => Hash.Sha256([.. "tm-inspector-v1"u8, .. Seed.ToArray(), .. Shop.Salt.ToArray(), .. i.Salt.ToArray()])).Select(i => i.Item.Id)];
}
