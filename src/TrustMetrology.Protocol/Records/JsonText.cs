using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace TrustMetrology.Protocol.Records;

/// <summary>The strict reader behind <see cref="CanonicalJson"/>.</summary>
internal static class JsonText
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static JsonNode? Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith(ByteOrderMark))
            throw new ProtocolException("byte-order-mark", "JSON begins without a byte order mark");
        if (!Utf8.IsValid(utf8))
            throw new ProtocolException("invalid-utf8", "the bytes aren't UTF-8");

        // One level more than we allow, so that our own refusal comes first and has its own code.
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = CanonicalJson.MaxDepth + 1 });
        Advance(ref reader);
        var value = Value(ref reader, []);
        End(ref reader);
        return value;
    }

    private static void Advance(ref Utf8JsonReader reader)
    {
        try
        {
            if (reader.Read())
                return;
        }
        catch (JsonException fault)
        {
            throw Invalid(fault.Message);
        }

        throw Invalid("the text ends too early");
    }

    private static void End(ref Utf8JsonReader reader)
    {
        try
        {
            if (!reader.Read())
                return;
        }
        catch (JsonException)
        {
            // Whatever follows a complete value is the same mistake.
        }

        throw new ProtocolException("trailing-bytes", "something follows the JSON value");
    }

    private static JsonNode? Value(ref Utf8JsonReader reader, Stack<Step> place) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Object(ref reader, place),
        JsonTokenType.StartArray => Array(ref reader, place),
        JsonTokenType.String => JsonValue.Create(Text(ref reader, place)),
        JsonTokenType.Number => JsonValue.Create(Number(reader.ValueSpan, place)),
        JsonTokenType.True => JsonValue.Create(true),
        JsonTokenType.False => JsonValue.Create(false),
        _ => null,
    };

    private static JsonObject Object(ref Utf8JsonReader reader, Stack<Step> place)
    {
        RefuseTooDeep(reader.CurrentDepth);
        var members = new JsonObject();
        Advance(ref reader);
        while (reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Text(ref reader, place);
            Advance(ref reader);
            place.Push(new Step(name, 0));
            if (!members.TryAdd(name, Value(ref reader, place)))
                throw new ProtocolException("duplicate-member", $"the member \"{name}\" stands twice in one object", PathOf(place));
            place.Pop();
            Advance(ref reader);
        }

        return members;
    }

    private static JsonArray Array(ref Utf8JsonReader reader, Stack<Step> place)
    {
        RefuseTooDeep(reader.CurrentDepth);
        var items = new JsonArray();
        Advance(ref reader);
        while (reader.TokenType != JsonTokenType.EndArray)
        {
            place.Push(new Step(null, items.Count));
            items.Add(Value(ref reader, place));
            place.Pop();
            Advance(ref reader);
        }

        return items;
    }

    private static string Text(ref Utf8JsonReader reader, Stack<Step> place)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new ProtocolException("lone-surrogate", "half of a surrogate pair is no character", PathOf(place));
        }
    }

    private static double Number(ReadOnlySpan<byte> digits, Stack<Step> place)
    {
        var number = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number)
            ? number
            : throw new ProtocolException("number-range", "the number is beyond the range of a double", PathOf(place));
    }

    // The reader counts the containers around the one that begins.
    private static void RefuseTooDeep(int around)
    {
        if (around >= CanonicalJson.MaxDepth)
            throw new ProtocolException("too-deep", $"arrays and objects nest deeper than {CanonicalJson.MaxDepth}");
    }

    private static string? PathOf(Stack<Step> place) =>
        place.Count == 0 ? null : string.Concat(place.Reverse().Select(step => step.Member is null ? $"[{step.Index}]" : $".{step.Member}")).TrimStart('.');

    private static ProtocolException Invalid(string why) => new("invalid-json", why);

    /// <summary>One step of the way to a value: a member's name, or an item's place where there is none.</summary>
    private readonly record struct Step(string? Member, int Index);
}
