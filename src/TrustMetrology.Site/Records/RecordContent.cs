using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TrustMetrology.Site;

/// <summary>Puts the body of any record into words: known members by their texts, unknown ones as they stand.</summary>
internal sealed partial class RecordContent(Words words)
{
    // Members that hold the id of another record.
    private static readonly HashSet<string> References = ["continues", "finding", "objection", "penalty", "pledge", "pledges", "record", "result", "supersedes"];

    public IReadOnlyList<ContentRow> Read(JsonObject body) => [.. body.Select(member => ToRow(member.Key, member.Value))];

    private ContentRow ToRow(string name, JsonNode? value)
    {
        var label = words.Find($"field.{name}") ?? name;
        return value switch
        {
            JsonObject quantity when IsQuantity(quantity) => new(label, $"{quantity["value"]} {quantity["unit"]}", null, []),
            JsonValue fen when name == "fineFen" => new(label, words["value.yuan", decimal.Parse(fen.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture) / 100], null, []),
            JsonValue code when name == "region" => new(label, $"{Places.Name(code.ToString())} ({code})", null, []),
            JsonObject nested => new(label, "", null, Read(nested)),
            JsonArray list when list.Any(each => each is JsonObject) => new(label, "", null, [.. list.Select((each, place) => ToRow((place + 1).ToString(CultureInfo.InvariantCulture), each))]),
            JsonArray { Count: 1 } list => ToRow(name, list[0]),
            JsonArray list => new(label, string.Join(" · ", list.Select(ToText)), null, []),
            _ => new(label, ToText(value), References.Contains(name) && Guid.TryParse(value?.ToString(), out var id) ? Links.Record(id) : null, []),
        };
    }

    private string ToText(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => words["value.none"],
        JsonValueKind.True => words["value.yes"],
        JsonValueKind.False => words["value.no"],
        JsonValueKind.Number => Shown.Number((long)decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)),
        _ => ToText(value.ToString()),
    };

    private string ToText(string text) =>
        IsMoment().IsMatch(text) ? Shown.Moment(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture))
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? Shown.Day(day)
        : IsWord().IsMatch(text) ? words.Find($"value.{text}") ?? words.Find($"sector.{text}") ?? text : text;

    private static bool IsQuantity(JsonObject value) => value.Count == 2 && value.ContainsKey("value") && value.ContainsKey("unit");

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")]
    private static partial Regex IsMoment();

    [GeneratedRegex("^[a-z][a-z-]{1,40}$")]
    private static partial Regex IsWord();
}
