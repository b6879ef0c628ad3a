using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Records;

/// <summary>What a member of a body may hold.</summary>
public sealed class BodyForm
{
    private readonly Action<JsonNode?, string, Reading> check;

    private BodyForm(string name, Action<JsonNode?, string, Reading> check) => (Name, this.check) = (name, check);

    /// <summary>The form in words.</summary>
    public string Name { get; }

    /// <summary>True or false.</summary>
    internal static BodyForm Flag { get; } = new("true or false", (value, path, _) =>
        Demand(value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False, "member-type", "the member must be true or false", path));

    /// <summary>At least one character.</summary>
    internal static BodyForm Text { get; } = OfText("text", text => text.Length > 0, "text-empty");

    /// <summary>The id of a record: a UUIDv7 in lower case.</summary>
    internal static BodyForm RecordId { get; } = new("record", (value, path, _) => RecordRules.Id(RecordRules.TextOf(value, path), path));

    /// <summary>The id of anything else: a UUID in lower case.</summary>
    internal static BodyForm Id { get; } = OfText("id", text => Guid.TryParseExact(text, "D", out var id) && id.ToString() == text, "id-format");

    /// <summary>RFC 3339 in UTC with milliseconds.</summary>
    internal static BodyForm Instant { get; } = new("instant", (value, path, _) => RecordRules.Moment(RecordRules.TextOf(value, path), path));

    /// <summary>A legal day: <c>2026-03-05</c>.</summary>
    internal static BodyForm Day { get; } = OfText(
        "day", text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), "day-format");

    /// <summary>64 lower-case hexadecimal digits.</summary>
    internal static BodyForm Sha256 { get; } = OfText("SHA-256", text => Hash.TryParse(text, out _), "hash-text");

    /// <summary>A contract's address: <c>0x</c> and 40 lower-case hexadecimal digits.</summary>
    internal static BodyForm Address { get; } = OfText("address", text => text is ['0', 'x', .. { Length: 40 } digits] && Hex.TryDecode(digits, out _), "address");

    /// <summary>Bytes, at least one.</summary>
    internal static BodyForm Bytes { get; } = OfText("base64url", text => Base64Url.TryDecode(text, out var bytes) && bytes.Length > 0, "base64url");

    /// <summary>Money: a count of fen.</summary>
    internal static BodyForm Fen { get; } = Whole("fen", 0, 9_007_199_254_740_991);

    /// <summary>An amount: <c>{"value": decimal text, "unit"}</c>.</summary>
    internal static BodyForm Quantity { get; } = new("quantity", (value, path, _) =>
    {
        var members = ObjectAt(value, path);
        Demand(members.ContainsKey("value") && members.ContainsKey("unit"), "quantity-format", "a quantity has a value and a unit", path);
        RecordRules.Facts(members, path);
    });

    /// <summary>An object of any members.</summary>
    internal static BodyForm Anything { get; } = new("object", (value, path, _) => ObjectAt(value, path));

    /// <summary>An integer within limits.</summary>
    internal static BodyForm Whole(long least, long most) => Whole($"{least}–{most}", least, most);

    /// <summary>One of these words; whoever verifies takes any, since a later version may know more.</summary>
    internal static BodyForm Word(params string[] words) => new(string.Join(", ", words), (value, path, reading) =>
    {
        var word = RecordRules.TextOf(value, path);
        Demand(reading == Reading.Tolerant || words.Contains(word), "value-unknown", $"the member must be one of {string.Join(", ", words)}", path);
    });

    /// <summary>A list, each item of one form.</summary>
    internal static BodyForm List(BodyForm item) => new($"list of {item.Name}", (value, path, reading) =>
    {
        var items = value as JsonArray ?? throw new ProtocolException("member-type", "the member must be a list", path);
        for (var index = 0; index < items.Count; index++)
            item.Check(items[index], $"{path}.{index}", reading);
    });

    /// <summary>An object with members of its own.</summary>
    internal static BodyForm Object(params IReadOnlyList<BodyMember> members) =>
        new("object", (value, path, reading) => BodyMember.CheckAll(members, ObjectAt(value, path), path, reading));

    /// <summary>The first where the value is a text, else the second.</summary>
    internal static BodyForm Either(BodyForm text, BodyForm other) => new($"{text.Name} or {other.Name}", (value, path, reading) =>
        (value?.GetValueKind() == JsonValueKind.String ? text : other).Check(value, path, reading));

    /// <summary>Refuses a value that isn't of this form.</summary>
    internal void Check(JsonNode? value, string path, Reading reading) => check(value, path, reading);

    private static BodyForm Whole(string name, long least, long most) => new(name, (value, path, _) => Demand(
        value?.GetValueKind() == JsonValueKind.Number && value.GetValue<double>() is var number && double.IsInteger(number) && number >= least && number <= most,
        "number-range", $"the member must be an integer from {least} to {most}", path));

    private static BodyForm OfText(string name, Predicate<string> holds, string code) => new(name, (value, path, _) =>
        Demand(holds(RecordRules.TextOf(value, path)), code, $"the member must be a {name}", path));

    private static JsonObject ObjectAt(JsonNode? value, string path) => value as JsonObject ?? throw new ProtocolException("member-type", "the member must be an object", path);

    private static void Demand(bool holds, string code, string detail, string path)
    {
        if (!holds)
            throw new ProtocolException(code, detail, path);
    }
}
