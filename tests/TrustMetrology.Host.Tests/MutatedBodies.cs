using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using TrustMetrology.Platform;

namespace TrustMetrology.Host.Tests;

/// <summary>Bodies that nearly fit: made from the type that an endpoint reads, then broken in one place or another.</summary>
internal static class MutatedBodies
{
    private const int Depth = 5;

    private static readonly string[] Oddities =
    [
        "null", "true", "-1", "0", "9223372036854775808", "1e308", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"\\u202e\"", "[]", "{}", "[[[[]]]]",
        "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00Z\"", "\"00000000-0000-0000-0000-000000000000\"", "\"-0.00000000000000000000000001\"", "\"440304\"",
        $"\"{new string('x', 5000)}\"",
    ];

    /// <summary>The type of the body that an endpoint reads; null where it reads none.</summary>
    public static Type? TypeOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;

    /// <summary>Bytes to send: the fitting body with some members dropped, replaced or added, now and then cut or with a bit turned.</summary>
    public static Gen<byte[]> Of(Type type) =>
        from swaps in Gen.Select(Gen.Int[0, 40], Gen.Int[0, Oddities.Length - 1]).List[0, 3]
        from dropped in Gen.Int[-20, 10]
        from cut in Gen.Int[-30, 60]
        from turned in Gen.Int[-60, 60]
        select Break(Mutate(type, swaps, dropped), cut, turned);

    /// <summary>A body that fits the type, whatever it says.</summary>
    public static JsonNode? Fitting(Type type, int depth = 0)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare == typeof(string))
            return "text";
        if (bare == typeof(bool))
            return true;
        if (bare == typeof(Guid) || bare.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEntityId<>)))
            return Guid.NewGuid().ToString();
        if (bare == typeof(DateTimeOffset))
            return "2026-03-02T08:00:00Z";
        if (bare == typeof(DateOnly))
            return "2026-03-02";
        if (bare.IsEnum)
            return System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(Enum.GetNames(bare)[0]);
        if (bare.IsPrimitive || bare == typeof(decimal))
            return 1;
        return depth > Depth ? null : Compound(bare, depth);
    }

    private static JsonNode? Compound(Type type, int depth)
    {
        var element = type.IsArray ? type.GetElementType() : type.IsGenericType && type.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? type.GetGenericArguments()[^1] : null;
        if (element is not null)
            return new JsonArray(Fitting(element, depth + 1));
        var members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0 && property.SetMethod is not null);
        return new JsonObject(members.Select(property => KeyValuePair.Create(NameOf(property), Fitting(property.PropertyType, depth + 1))));
    }

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static byte[] Mutate(Type type, List<(int Place, int Oddity)> swaps, int dropped)
    {
        if (Fitting(type) is not JsonObject body)
            return Encoding.UTF8.GetBytes(Oddities[Math.Abs(dropped) % Oddities.Length]);
        foreach (var (place, oddity) in swaps)
            Replace(body, place, JsonNode.Parse(Oddities[oddity]));
        if (dropped >= 0 && dropped < body.Count)
            body.RemoveAt(dropped);
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    // Walks into the body: the place's remainder picks the member, its quotient how deep.
    private static void Replace(JsonObject body, int place, JsonNode? oddity)
    {
        if (body.Count == 0)
            return;
        var (name, value) = body.ElementAt(place % body.Count);
        if (value is JsonObject inner && place / body.Count > 0)
            Replace(inner, place / body.Count, oddity);
        else
            body[name] = oddity;
    }

    private static byte[] Break(byte[] body, int cut, int turned)
    {
        var broken = cut > 0 && cut < body.Length ? body[..cut] : [.. body];
        if (turned > 0 && turned < broken.Length)
            broken[turned] ^= 0x80;
        return broken;
    }
}
