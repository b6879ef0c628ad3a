using System.Text.Json.Nodes;
using TrustMetrology.Ledger;

namespace TrustMetrology.Instruments;

/// <summary>A kind of measuring instrument, with what the rules say of it.</summary>
/// <param name="Id">A word in kebab case.</param>
/// <param name="English">Its name.</param>
/// <param name="Chinese">Its name in zh-CN.</param>
/// <param name="Units">Units in which its readings may stand.</param>
/// <param name="Cycles">How long a verification lasts at most, over time.</param>
public sealed record InstrumentType(string Id, string English, string Chinese, IReadOnlyList<string> Units, IReadOnlyList<VerificationCycle> Cycles)
{
    /// <summary>The type as the log states it.</summary>
    internal JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["en"] = English,
        ["zh-CN"] = Chinese,
        ["units"] = new JsonArray([.. Units.Select(unit => (JsonNode)unit)]),
        ["cycles"] = new JsonArray([.. Cycles.Select(cycle => cycle.ToJson())]),
    };

    /// <summary>The cycle that held on that day; null where no rule was found.</summary>
    public VerificationCycle? CycleOn(DateOnly day) => Cycles.FirstOrDefault(cycle => cycle.From <= day && (cycle.To is null || day <= cycle.To));
}

/// <summary>A dated rule: how long a verification lasts at most.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Value">Count of <paramref name="Unit"/>.</param>
/// <param name="Unit">Always <c>month</c>.</param>
/// <param name="From">First legal day of the rule.</param>
/// <param name="To">Last legal day; null as long as nothing else holds.</param>
/// <param name="Citation">Where it stands.</param>
/// <param name="Sureness">A read in the text itself, B in a secondary source, C commonly stated.</param>
public sealed record VerificationCycle(string Rule, int Value, string Unit, DateOnly From, DateOnly? To, string Citation, string Sureness)
{
    // Not as value and unit: in a record those two make a quantity, which has nothing beside them.
    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["rule"] = Rule, ["months"] = Value, ["from"] = From.ToRecordText(), ["citation"] = Citation, ["sureness"] = Sureness };
        if (To is { } to)
            json["to"] = to.ToRecordText();
        return json;
    }
}
