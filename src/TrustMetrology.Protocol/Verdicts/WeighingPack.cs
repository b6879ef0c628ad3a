using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Verdicts;

/// <summary>A row of limits that grow with what is measured.</summary>
/// <param name="UpTo">The highest value of the row; null: no limit. Rows begin where the one before ends.</param>
/// <param name="Limit">The largest error, either way.</param>
public sealed record LimitRow(Exact? UpTo, Exact Limit)
{
    /// <summary>The limit for a value that isn't below 0; null beyond the rows.</summary>
    internal static Exact? Find(IEnumerable<LimitRow> rows, Exact value) =>
        rows.FirstOrDefault(row => row.UpTo is not { } most || value <= most)?.Limit;
}

/// <summary>Non-automatic weighing instruments (OIML R 76, JJG 539): errors at loads, and agreement of several readings at one load.</summary>
/// <param name="Id">See <see cref="RulePack"/>.</param>
/// <param name="Title">See <see cref="RulePack"/>.</param>
/// <param name="Citation">See <see cref="RulePack"/>.</param>
/// <param name="From">See <see cref="RulePack"/>.</param>
/// <param name="To">See <see cref="RulePack"/>.</param>
/// <param name="Confirmed">See <see cref="RulePack"/>.</param>
/// <param name="Classes">For each accuracy class, loads and errors in verification intervals e.</param>
/// <param name="InService">How many times the error on first verification is allowed in service.</param>
public sealed record WeighingPack(
    string Id, PackTitle Title, Citation Citation, DateOnly? From, DateOnly? To, bool Confirmed,
    IReadOnlyDictionary<string, IReadOnlyList<LimitRow>> Classes, Exact InService)
    : RulePack(Id, Title, Citation, From, To, Confirmed)
{
    private const string OnceInService = "in-service";

    private static readonly string[] Uses = ["initial", OnceInService];

    private protected override Verdict Judge(MemberReader input)
    {
        var rows = Classes[input.OneOf("class", [.. Classes.Keys])];
        var interval = input.Quantity("e", Dimension.Mass).Value;
        var use = input.OneOf("use", Uses);
        var unit = input.Unit("unit", Dimension.Mass);
        var readings = input.Items("readings", reading => (Load: reading.Amount("load"), Indication: reading.Decimal("indication")));
        input.Finish();

        var e = interval / unit.InBase;
        var measured = readings.Select((reading, at) => new Reading(
            reading.Load, reading.Indication - reading.Load,
            Mpe(rows, reading.Load, e, use) ?? throw input.Fault("load-range", $"readings.{at}.load", "is above what instruments of this class weigh"))).ToArray();
        var loads = measured.GroupBy(reading => reading.Load).ToArray();
        return new Verdict(
            Verdict.Worst([.. measured.Select(Word), .. loads.Select(Word)]), this,
            new JsonObject
            {
                ["readings"] = new JsonArray([.. measured.Select(reading => new JsonObject { ["error"] = $"{reading.Error}", ["mpe"] = $"{reading.Mpe}" })]),
                ["repeatability"] = new JsonObject(loads.Select(load => KeyValuePair.Create($"{load.Key}", (JsonNode?)$"{Spread(load)}"))),
            });
    }

    private Exact? Mpe(IReadOnlyList<LimitRow> rows, Exact load, Exact e, string use) =>
        LimitRow.Find(rows, load / e) is { } intervals ? intervals * e * (use == OnceInService ? InService : 1) : null;

    private static VerdictWord Word(Reading reading) => reading.Error.Abs() <= reading.Mpe ? VerdictWord.Conforming : VerdictWord.Nonconforming;

    private static VerdictWord Word(IGrouping<Exact, Reading> load) => Spread(load) <= load.First().Mpe ? VerdictWord.Conforming : VerdictWord.Nonconforming;

    private static Exact Spread(IEnumerable<Reading> load) => load.Max(reading => reading.Error) - load.Min(reading => reading.Error);

    private sealed record Reading(Exact Load, Exact Error, Exact Mpe);
}
