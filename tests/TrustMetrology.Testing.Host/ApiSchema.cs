using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustMetrology.Testing.Host;

/// <summary>Holds JSON against a schema of the API document: the part of JSON Schema 2020-12 that the document uses; members that it doesn't name are errors.</summary>
internal sealed class ApiSchema(JsonNode document)
{
    private static readonly HashSet<string> Understood =
        ["$ref", "type", "format", "properties", "required", "items", "enum", "oneOf", "additionalProperties", "description", "examples", "example", "title", "default", "pattern", "minLength", "maxLength", "minimum", "maximum"];

    /// <summary>What doesn't fit, each with its place; empty where all does.</summary>
    public IEnumerable<string> Errors(JsonNode schema, JsonNode? value, string at = "$")
    {
        if (schema["$ref"] is { } reference)
            return Errors(Resolve((string)reference!), value, at);
        if (schema is JsonObject members && members.FirstOrDefault(member => !Understood.Contains(member.Key)).Key is { } unknown)
            return [$"{at}: this test doesn't understand {unknown}"];
        if (schema["oneOf"] is JsonArray choices)
            return choices.Count(choice => !Errors(choice!, value, at).Any()) == 1 ? [] : [$"{at}: fits none or several of {choices.ToJsonString()}: {value?.ToJsonString()}"];
        if (schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)))
            return [$"{at}: {value?.ToJsonString() ?? "null"} is none of {words.ToJsonString()}"];
        return TypesOf(schema) is { Count: > 0 } types && !types.Any(type => IsOf(type, value))
            ? [$"{at}: {value?.ToJsonString() ?? "null"} is no {string.Join(" or ", types)}"]
            : ErrorsInside(schema, value, at);
    }

    private IEnumerable<string> ErrorsInside(JsonNode schema, JsonNode? value, string at) => value switch
    {
        JsonObject found => ErrorsOfMembers(schema, found, at),
        JsonArray items => schema["items"] is { } item ? items.SelectMany((each, index) => Errors(item, each, $"{at}[{index}]")) : [],
        JsonValue text when text.GetValueKind() == JsonValueKind.String && schema["format"] is { } format && !IsFormatted((string)format!, (string)text!) => [$"{at}: {text.ToJsonString()} is no {format}"],
        _ => [],
    };

    private IEnumerable<string> ErrorsOfMembers(JsonNode schema, JsonObject found, string at)
    {
        var properties = schema["properties"]?.AsObject() ?? [];
        var missing = (schema["required"]?.AsArray() ?? []).Select(name => (string)name!).Where(name => !found.ContainsKey(name)).Select(name => $"{at}.{name}: missing");
        // A schema that names no member at all lets any pass: a record's own shape is the protocol's.
        var others = schema["additionalProperties"];
        var undocumented = properties.Count == 0 || others is JsonObject ? [] : found.Where(member => !properties.ContainsKey(member.Key)).Select(member => $"{at}.{member.Key}: not documented");
        var known = found.Where(member => properties.ContainsKey(member.Key)).SelectMany(member => Errors(properties[member.Key]!, member.Value, $"{at}.{member.Key}"));
        var rest = others is JsonObject ? found.Where(member => !properties.ContainsKey(member.Key)).SelectMany(member => Errors(others, member.Value, $"{at}.{member.Key}")) : [];
        return missing.Concat(undocumented).Concat(known).Concat(rest);
    }

    private JsonNode Resolve(string reference) => reference.Split('/')[1..].Aggregate(document, (node, name) => node[name] ?? throw new InvalidOperationException($"{reference} leads nowhere"));

    /// <summary>The node itself, or what it refers to.</summary>
    public JsonNode Follow(JsonNode node) => node["$ref"] is { } reference ? Resolve((string)reference!) : node;

    private static List<string> TypesOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => (string)type!)],
        { } one => [(string)one!],
        null => [],
    };

    private static bool IsOf(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => long.TryParse(value!.ToJsonString(), CultureInfo.InvariantCulture, out _),
        _ => false,
    };

    private static bool IsFormatted(string format, string text) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _) && text.Contains('T'),
        _ => throw new InvalidOperationException($"this test doesn't understand the format {format}"),
    };
}
