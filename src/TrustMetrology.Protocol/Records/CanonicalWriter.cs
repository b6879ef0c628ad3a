using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Records;

/// <summary>The writer behind <see cref="CanonicalJson"/>.</summary>
internal static class CanonicalWriter
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    public static void Write(IBufferWriter<byte> output, JsonNode? value) => Value(output, value, depth: 0);

    private static void Value(IBufferWriter<byte> output, JsonNode? value, int depth)
    {
        switch (value)
        {
            case null:
                output.Write("null"u8);
                break;
            case JsonObject members:
                Object(output, members, depth + 1);
                break;
            case JsonArray items:
                Array(output, items, depth + 1);
                break;
            default:
                Scalar(output, value);
                break;
        }
    }

    private static void Object(IBufferWriter<byte> output, JsonObject members, int depth)
    {
        RefuseTooDeep(depth);
        output.Write("{"u8);
        var first = true;
        foreach (var (name, value) in Sorted(members))
        {
            if (!first)
                output.Write(","u8);
            first = false;
            Text(output, name);
            output.Write(":"u8);
            Value(output, value, depth);
        }

        output.Write("}"u8);
    }

    // RFC 8785 sorts by UTF-16 code units, which is what ordinal comparison does.
    private static KeyValuePair<string, JsonNode?>[] Sorted(JsonObject members)
    {
        try
        {
            return [.. members.OrderBy(member => member.Key, StringComparer.Ordinal)];
        }
        catch (ArgumentException)
        {
            // A node parsed by the platform finds its duplicates only when it is looked at.
            throw new ProtocolException("duplicate-member", "a member stands twice in one object");
        }
    }

    private static void Array(IBufferWriter<byte> output, JsonArray items, int depth)
    {
        RefuseTooDeep(depth);
        output.Write("["u8);
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0)
                output.Write(","u8);
            Value(output, items[index], depth);
        }

        output.Write("]"u8);
    }

    private static void Scalar(IBufferWriter<byte> output, JsonNode value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            case JsonValueKind.Number:
                output.Write(Encoding.ASCII.GetBytes(Es6Number.Format(Number(value))));
                break;
            case JsonValueKind.Null:
                output.Write("null"u8);
                break;
            default:
                Text(output, String(value));
                break;
        }
    }

    /// <summary>A number's value, whichever type it was made from.</summary>
    public static double Number(JsonNode value)
    {
        if (value is JsonValue scalar && scalar.TryGetValue<double>(out var number))
            return number;
        // A value made from another number type shows itself only through its JSON text.
        return double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static string String(JsonNode value)
    {
        if (value is JsonValue scalar && scalar.TryGetValue<string>(out var text))
            return text;
        using var document = JsonDocument.Parse(value.ToJsonString());
        return document.RootElement.GetString()!;
    }

    /// <summary>Writes one text with its quotation marks.</summary>
    public static void Text(IBufferWriter<byte> output, string text)
    {
        output.Write("\""u8);
        CanonicalJson.Utf8(text.AsSpan().IndexOfAny(Escaped) < 0 ? text : Escape(text), output);
        output.Write("\""u8);
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var unit in text)
        {
            _ = unit switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\b' => escaped.Append("\\b"),
                '\t' => escaped.Append("\\t"),
                '\n' => escaped.Append("\\n"),
                '\f' => escaped.Append("\\f"),
                '\r' => escaped.Append("\\r"),
                < ' ' => escaped.Append("\\u").Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture)),
                _ => escaped.Append(unit),
            };
        }

        return escaped.ToString();
    }

    private static void RefuseTooDeep(int depth)
    {
        if (depth > CanonicalJson.MaxDepth)
            throw new ProtocolException("too-deep", $"arrays and objects nest deeper than {CanonicalJson.MaxDepth}");
    }
}
