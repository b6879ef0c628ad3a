using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Verdicts;

/// <summary>A range of flow with limits of its own.</summary>
/// <param name="Name">As readings name it; null where the pack has one zone only, which readings don't name.</param>
/// <param name="From">The lowest error, in percent.</param>
/// <param name="To">The highest error, in percent.</param>
public sealed record MeterZone(string? Name, Exact From, Exact To);

/// <summary>Meters whose error is a percentage: taximeters, water and gas meters.</summary>
/// <param name="Id">See <see cref="RulePack"/>.</param>
/// <param name="Title">See <see cref="RulePack"/>.</param>
/// <param name="Citation">See <see cref="RulePack"/>.</param>
/// <param name="From">See <see cref="RulePack"/>.</param>
/// <param name="To">See <see cref="RulePack"/>.</param>
/// <param name="Confirmed">See <see cref="RulePack"/>.</param>
/// <param name="Measures">What the meter counts.</param>
/// <param name="Zones">Each must have a reading, or the verdict is inconclusive.</param>
/// <param name="InService">How many times the limits are allowed in service; null: the limits are those in service, and the input has no <c>use</c>.</param>
public sealed record MeterPack(
    string Id, PackTitle Title, Citation Citation, DateOnly? From, DateOnly? To, bool Confirmed,
    Dimension Measures, IReadOnlyList<MeterZone> Zones, Exact? InService)
    : RulePack(Id, Title, Citation, From, To, Confirmed)
{
    private const string OnceInService = "in-service";

    private static readonly string[] Uses = ["initial", OnceInService];

    private protected override Verdict Judge(MemberReader input)
    {
        input.Unit("unit", Measures);
        var times = InService is { } inService && input.OneOf("use", Uses) == OnceInService ? inService : 1;
        var readings = input.Items("readings", reading => (Zone: ZoneOf(reading), Error: RelativeError.Of(reading)));
        input.Finish();

        VerdictWord[] words =
        [
            .. readings.Select(reading => Word(reading.Error, reading.Zone, times)),
            .. Zones.Except(readings.Select(reading => reading.Zone)).Select(_ => VerdictWord.Inconclusive),
        ];
        return new Verdict(Verdict.Worst(words), this, new JsonObject
        {
            ["readings"] = new JsonArray([.. readings.Select(reading => new JsonObject
            {
                ["error"] = $"{reading.Error}", ["from"] = $"{reading.Zone.From * times}", ["to"] = $"{reading.Zone.To * times}",
            })]),
        });
    }

    private MeterZone ZoneOf(MemberReader reading)
    {
        if (Zones is [{ Name: null } only])
            return only;
        var name = reading.OneOf("zone", [.. Zones.Select(zone => zone.Name!)]);
        return Zones.Single(zone => zone.Name == name);
    }

    private static VerdictWord Word(Exact error, MeterZone zone, Exact times) =>
        error >= zone.From * times && error <= zone.To * times ? VerdictWord.Conforming : VerdictWord.Nonconforming;
}
