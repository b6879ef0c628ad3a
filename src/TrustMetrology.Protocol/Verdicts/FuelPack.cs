using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Verdicts;

/// <summary>Fuel dispensers (JJG 443): mean error and repeatability at each flow. Positive errors are on the trader's side.</summary>
/// <param name="Id">See <see cref="RulePack"/>.</param>
/// <param name="Title">See <see cref="RulePack"/>.</param>
/// <param name="Citation">See <see cref="RulePack"/>.</param>
/// <param name="From">See <see cref="RulePack"/>.</param>
/// <param name="To">See <see cref="RulePack"/>.</param>
/// <param name="Confirmed">See <see cref="RulePack"/>.</param>
/// <param name="MeanError">The largest mean error of a flow, in percent, either way.</param>
/// <param name="Repeatability">The largest repeatability of a flow, in percent.</param>
/// <param name="Flows">At how many flows at least.</param>
/// <param name="Measurements">How many measurements at each flow.</param>
/// <param name="RangeDivisor">By which a range of so many errors is divided (range method).</param>
public sealed record FuelPack(
    string Id, PackTitle Title, Citation Citation, DateOnly? From, DateOnly? To, bool Confirmed,
    Exact MeanError, Exact Repeatability, int Flows, int Measurements, Exact RangeDivisor)
    : RulePack(Id, Title, Citation, From, To, Confirmed)
{
    private const string Bias = "bias";

    private protected override Verdict Judge(MemberReader input)
    {
        input.Unit("unit", Dimension.Volume);
        var readings = input.Items("readings", reading => (Flow: FlowOf(reading), Error: RelativeError.Of(reading)));
        input.Finish();

        var flows = readings.GroupBy(reading => reading.Flow, reading => reading.Error, StringComparer.Ordinal).Select(Measure).ToArray();
        if (flows.FirstOrDefault(flow => flow.Errors.Length > Measurements) is { } overfull)
            throw input.Fault("readings-count", "readings", $"has more than {Measurements} measurements at the flow {overfull.Name}");
        var steps = new JsonObject(flows.Select(flow => KeyValuePair.Create(flow.Name, (JsonNode?)flow.ToJson())))
        {
            [Bias] = flows.Length > 0 && flows.All(flow => flow.Mean.Sign > 0),
        };
        return new Verdict(flows.Length < Flows ? VerdictWord.Inconclusive : Worst(flows), this, steps);
    }

    private VerdictWord Worst(Flow[] flows) => flows.Any(flow => flow.Repeatability is null)
        ? VerdictWord.Inconclusive
        : Verdict.Worst([.. flows.Select(flow => flow.Mean.Abs() <= MeanError && flow.Repeatability <= Repeatability ? VerdictWord.Conforming : VerdictWord.Nonconforming)]);

    private Flow Measure(IGrouping<string, Exact> flow)
    {
        Exact[] errors = [.. flow];
        var mean = errors.Aggregate((sum, error) => sum + error) / errors.Length;
        return new Flow(flow.Key, errors, mean, errors.Length < Measurements ? null : (errors.Max() - errors.Min()) / RangeDivisor);
    }

    // The steps are named by flow, beside this one.
    private static string FlowOf(MemberReader reading) => reading.Text("flow") is var flow && flow != Bias
        ? flow
        : throw reading.Fault("value-unknown", "flow", $"is no flow's name: {Bias}");

    private sealed record Flow(string Name, Exact[] Errors, Exact Mean, Exact? Repeatability)
    {
        public JsonObject ToJson()
        {
            var json = new JsonObject { ["errors"] = new JsonArray([.. Errors.Select(error => (JsonNode)$"{error}")]), ["meanError"] = $"{Mean}" };
            if (Repeatability is { } repeatability)
                json["repeatability"] = $"{repeatability}";
            return json;
        }
    }
}

/// <summary>An error as a percentage of the reference value.</summary>
internal static class RelativeError
{
    /// <summary>(indicated − reference) ÷ reference × 100, of a reading's two members.</summary>
    public static Exact Of(MemberReader reading)
    {
        var (indicated, reference) = (reading.Amount("indicated"), reading.Positive("reference"));
        return (indicated - reference) / reference * 100;
    }
}
