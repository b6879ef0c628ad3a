using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Verdicts;

/// <summary>Goods with the same tolerances.</summary>
/// <param name="Goods">By name.</param>
/// <param name="PriceUpTo">By price, in yuan for 1 kg; null: any price above the groups before.</param>
/// <param name="Limits">The most by which the settled weight may exceed the true one; both in g.</param>
public sealed record RetailGroup(IReadOnlyList<string> Goods, Exact? PriceUpTo, IReadOnlyList<LimitRow> Limits);

/// <summary>Goods weighed at the sale: the weight that was paid for against the true one. A weight in the buyer's favour conforms.</summary>
/// <param name="Id">See <see cref="RulePack"/>.</param>
/// <param name="Title">See <see cref="RulePack"/>.</param>
/// <param name="Citation">See <see cref="RulePack"/>.</param>
/// <param name="From">See <see cref="RulePack"/>.</param>
/// <param name="To">See <see cref="RulePack"/>.</param>
/// <param name="Confirmed">See <see cref="RulePack"/>.</param>
/// <param name="Groups">By goods or, for others, by price.</param>
/// <param name="Excluded">Goods that the rules leave out.</param>
public sealed record RetailPack(
    string Id, PackTitle Title, Citation Citation, DateOnly? From, DateOnly? To, bool Confirmed, IReadOnlyList<RetailGroup> Groups, IReadOnlyList<string> Excluded)
    : RulePack(Id, Title, Citation, From, To, Confirmed)
{
    private protected override Verdict Judge(MemberReader input)
    {
        var group = GroupOf(input);
        var unit = input.Unit("unit", Dimension.Mass);
        var readings = input.Items("readings", reading => (Settled: reading.Amount("settled") * unit.InBase, Actual: reading.Amount("actual") * unit.InBase));
        input.Finish();

        // By the true weight: whoever overstates a weight gains no tolerance by it.
        var weighed = readings.Select(reading => (
            Excess: reading.Settled - reading.Actual,
            Tolerance: group is null ? null : LimitRow.Find(group.Limits, reading.Actual))).ToArray();
        return new Verdict(Verdict.Worst([.. weighed.Select(reading => Word(reading.Excess, reading.Tolerance))]), this, new JsonObject
        {
            ["readings"] = new JsonArray([.. weighed.Select(reading => new JsonObject
            {
                ["excess"] = $"{reading.Excess}", ["tolerance"] = reading.Tolerance?.ToString(),
            })]),
        });
    }

    /// <summary>By goods or by price, never by both; null where the goods are excluded.</summary>
    private RetailGroup? GroupOf(MemberReader input)
    {
        if (input.Optional("goods") is null)
            return PriceGroup(input.Amount("pricePerKg"));
        var goods = input.OneOf("goods", [.. Groups.SelectMany(group => group.Goods), .. Excluded]);
        return Groups.FirstOrDefault(group => group.Goods.Contains(goods));
    }

    private RetailGroup PriceGroup(Exact price) => Groups.First(group => group.PriceUpTo is not { } most || price <= most);

    private static VerdictWord Word(Exact excess, Exact? tolerance)
    {
        if (tolerance is not { } most)
            return VerdictWord.Inconclusive;
        return excess <= most ? VerdictWord.Conforming : VerdictWord.Nonconforming;
    }
}
