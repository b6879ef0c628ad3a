using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Verdicts;

/// <summary>Opticians' refractometers and focimeters: errors at reference values, whose sign doesn't matter to the limit.</summary>
/// <param name="Id">See <see cref="RulePack"/>.</param>
/// <param name="Title">See <see cref="RulePack"/>.</param>
/// <param name="Citation">See <see cref="RulePack"/>.</param>
/// <param name="From">See <see cref="RulePack"/>.</param>
/// <param name="To">See <see cref="RulePack"/>.</param>
/// <param name="Confirmed">See <see cref="RulePack"/>.</param>
/// <param name="Limits">By the reference value without its sign, in m⁻¹.</param>
public sealed record OpticalPack(
    string Id, PackTitle Title, Citation Citation, DateOnly? From, DateOnly? To, bool Confirmed, IReadOnlyList<LimitRow> Limits)
    : RulePack(Id, Title, Citation, From, To, Confirmed)
{
    private protected override Verdict Judge(MemberReader input)
    {
        input.Unit("unit", Dimension.Vergence);
        var readings = input.Items("readings", reading =>
        {
            var reference = reading.Decimal("reference");
            return (Error: reading.Decimal("indicated") - reference, Mpe: LimitRow.Find(Limits, reference.Abs()));
        });
        input.Finish();

        return new Verdict(Verdict.Worst([.. readings.Select(reading => Word(reading.Error, reading.Mpe))]), this, new JsonObject
        {
            ["readings"] = new JsonArray([.. readings.Select(reading => new JsonObject { ["error"] = $"{reading.Error}", ["mpe"] = reading.Mpe?.ToString() })]),
        });
    }

    private static VerdictWord Word(Exact error, Exact? mpe)
    {
        if (mpe is not { } limit)
            return VerdictWord.Inconclusive;
        return error.Abs() <= limit ? VerdictWord.Conforming : VerdictWord.Nonconforming;
    }
}
