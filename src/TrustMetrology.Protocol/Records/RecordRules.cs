using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TrustMetrology.Protocol.Records;

/// <summary>What the protocol asks of single members of a record; each rule refuses with its own code and the member's path.</summary>
internal static partial class RecordRules
{
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const double MaxInteger = 9_007_199_254_740_991;
    private const int MaxNameLength = 200;

    private static readonly string[] IssuerPrefixes = ["merchant", "bureau", "lab", "person"];

    public static string Text(JsonObject from, string member)
    {
        if (!from.TryGetPropertyValue(member, out var value))
            throw new ProtocolException("member-missing", "the member is missing", member);
        return TextOf(value, member);
    }

    public static string TextOf(JsonNode? value, string path) => value?.GetValueKind() == JsonValueKind.String
        ? value.GetValue<string>()
        : throw new ProtocolException("member-type", "the member must be a text", path);

    public static JsonObject Object(JsonObject from, string member) => from.TryGetPropertyValue(member, out var value)
        ? value as JsonObject ?? throw new ProtocolException("member-type", "the member must be an object", member)
        : throw new ProtocolException("member-missing", "the member is missing", member);

    public static void OnlyMembers(JsonObject from, IReadOnlyCollection<string> known, string? path = null)
    {
        foreach (var (name, _) in from)
        {
            if (!known.Contains(name))
                throw new ProtocolException("member-unknown", "no such member is known", path is null ? name : $"{path}.{name}");
        }
    }

    public static void Version(JsonObject record)
    {
        if (!record.TryGetPropertyValue("v", out var version))
            throw new ProtocolException("member-missing", "the member is missing", "v");
        if (version?.GetValueKind() != JsonValueKind.Number || version.GetValue<double>() != 1)
            throw new ProtocolException("version", "only version 1 is known", "v");
    }

    public static string Id(string text, string path) => UuidVersion7().IsMatch(text)
        ? text
        : throw new ProtocolException("id-format", "an id is a UUIDv7 in lower case", path);

    public static string Origin(string text) =>
        text.Length is > 0 and <= MaxNameLength && !text.Contains('+') && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            ? text
            : throw new ProtocolException("log-format", "an origin has no space, no plus sign and at most 200 characters", "log");

    public static DateTimeOffset Moment(string text, string path) =>
        DateTimeOffset.TryParseExact(text, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw new ProtocolException("moment-format", "a moment is RFC 3339 in UTC with milliseconds: 2026-01-31T08:00:00.000Z", path);

    public static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString(MomentFormat, CultureInfo.InvariantCulture);

    public static string Issuer(string text) => text == "platform" || Names(text, IssuerPrefixes)
        ? text
        : throw new ProtocolException("issuer-format", "an issuer is merchant:, bureau:, lab: or person: and an id, or platform", "issuer");

    public static string Subject(string text) => Reference().IsMatch(text) && text.Length <= MaxNameLength
        ? text
        : throw new ProtocolException("subject-format", "a subject is a kind of thing, a colon and an id", "subject");

    public static Hash Commitment(JsonNode? value, string path) => Hash.TryParse(TextOf(value, path), out var commitment)
        ? commitment
        : throw new ProtocolException("commitment-format", "a commitment is 64 lower-case hexadecimal digits", path);

    /// <summary>Numbers are integers that every JSON reader keeps; whatever has a unit is a decimal text.</summary>
    public static void Facts(JsonNode? value, string path)
    {
        switch (value)
        {
            case JsonObject members:
                Quantity(members, path);
                foreach (var (name, member) in members)
                    Facts(member, $"{path}.{name}");
                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                    Facts(items[index], $"{path}.{index}");
                break;
            default:
                Integer(value, path);
                break;
        }
    }

    private static void Quantity(JsonObject members, string path)
    {
        if (!members.TryGetPropertyValue("value", out var value) || !members.TryGetPropertyValue("unit", out var unit))
            return;
        OnlyMembers(members, ["value", "unit"], path);
        if (!DecimalText().IsMatch(TextOf(value, $"{path}.value")))
            throw new ProtocolException("quantity-format", "a quantity is a decimal text such as \"1.478\"", $"{path}.value");
        if (TextOf(unit, $"{path}.unit").Length == 0)
            throw new ProtocolException("quantity-format", "a quantity has a unit", $"{path}.unit");
    }

    private static void Integer(JsonNode? value, string path)
    {
        if (value?.GetValueKind() != JsonValueKind.Number)
            return;
        var number = value.GetValue<double>();
        if (!double.IsInteger(number) || Math.Abs(number) > MaxInteger)
            throw new ProtocolException("number-format", "a number is an integer within ±(2^53−1); quantities are decimal texts", path);
    }

    private static bool Names(string text, string[] prefixes) =>
        Reference().IsMatch(text) && text.Length <= MaxNameLength && prefixes.Contains(text[..text.IndexOf(':')]);

    [GeneratedRegex(@"\A[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\z")]
    private static partial Regex UuidVersion7();

    // No control and no format characters: what is invisible or turns the reading direction has no place in an id.
    [GeneratedRegex(@"\A[a-z][a-z0-9-]*:[^\s\p{Cc}\p{Cf}]+\z")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?\z")]
    private static partial Regex DecimalText();
}
