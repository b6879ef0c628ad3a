using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace TrustMetrology.Platform;

/// <summary>Holds a body against the type that it should fit, and names every member that is missing, unknown or of another form.</summary>
internal static class BodyShape
{
    // A body can have thousands of members; nobody reads that many mistakes.
    private const int Most = 100;

    /// <summary>What is wrong, in the order of the type's members; empty where it fits.</summary>
    public static IReadOnlyList<Fault> Faults(JsonNode? body, Type type) => [.. OfValue(body, PlatformJson.Options.GetTypeInfo(type), IsNullable(type), "").Take(Most)];

    private static IEnumerable<Fault> OfValue(JsonNode? value, JsonTypeInfo type, bool nullable, string path) => (value, type.Kind) switch
    {
        (null, _) when nullable => [],
        (JsonObject members, JsonTypeInfoKind.Object) => OfMembers(members, type, path),
        (JsonArray items, JsonTypeInfoKind.Enumerable) => items.SelectMany((item, index) => OfValue(item, type.Options.GetTypeInfo(type.ElementType!), IsNullable(type.ElementType!), $"{path}[{index}]")),
        (not null, JsonTypeInfoKind.None) when Fits(value, type) => [],
        _ => [Fault.Invalid("field.wrong-type", "The member has another type or form.", path.Length == 0 ? null : path, RuleOf(type.Type))],
    };

    private static IEnumerable<Fault> OfMembers(JsonObject members, JsonTypeInfo type, string path)
    {
        var before = path.Length == 0 ? "" : $"{path}.";
        return type.Properties.SelectMany(property => OfMember(members, property, before + property.Name))
            .Concat(members.Where(member => type.Properties.All(property => property.Name != member.Key))
                .Select(member => Fault.Invalid("field.unknown", "There is no such member.", before + member.Key, "known members only")));
    }

    private static IEnumerable<Fault> OfMember(JsonObject members, JsonPropertyInfo property, string path)
    {
        if (members.TryGetPropertyValue(property.Name, out var value))
            return OfValue(value, property.Options.GetTypeInfo(property.PropertyType), property.AssociatedParameter?.IsNullable ?? property.IsSetNullable, path);
        return property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false } ? [Fault.Invalid("field.missing", "A member is missing.", path, "required")] : [];
    }

    private static bool Fits(JsonNode value, JsonTypeInfo type)
    {
        try
        {
            value.Deserialize(type);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsNullable(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    private static string RuleOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } words => string.Join(", ", Enum.GetValues(words).Cast<object>().Select(word => JsonSerializer.Serialize(word, words, PlatformJson.Options).Trim('"'))),
        var id when id == typeof(Guid) || EntityIds.IsEntityId(id) => "a UUID",
        var text when text == typeof(string) => "a text",
        var flag when flag == typeof(bool) => "true or false",
        var day when day == typeof(DateOnly) => "a day: 2026-01-31",
        var instant when instant == typeof(DateTimeOffset) => "an instant (RFC 3339): 2026-01-31T08:00:00Z",
        var number when number.IsPrimitive => "a whole number",
        var list when list.IsAssignableTo(typeof(IEnumerable)) => "an array",
        _ => "an object",
    };
}
