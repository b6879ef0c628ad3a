using System.Globalization;
using System.Text.RegularExpressions;

namespace TrustMetrology.Protocol.Ratings;

/// <summary>Instants as rating facts write them: RFC 3339 with any offset and up to seven fraction digits, taken as UTC.</summary>
internal static partial class RatingInstant
{
    public const string Rule = "must be an instant like 2026-01-31T16:00:00.000Z";

    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss";

    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        if (!Shape().IsMatch(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
            return false;
        instant = parsed.ToUniversalTime();
        return true;
    }

    /// <summary>Writes UTC with at least so many fraction digits, and more where the instant needs them.</summary>
    public static string Format(DateTimeOffset instant, int fractionDigits)
    {
        var utc = instant.ToUniversalTime();
        var fraction = utc.ToString("fffffff", CultureInfo.InvariantCulture);
        var digits = Math.Max(fractionDigits, fraction.TrimEnd('0').Length);
        return utc.ToString(Seconds, CultureInfo.InvariantCulture) + (digits == 0 ? "" : "." + fraction[..digits]) + "Z";
    }

    public static DateTimeOffset Read(MemberReader reader, string member) => Of(reader, member, reader.Text(member));

    /// <summary>An instant that must be stated, be it as null.</summary>
    public static DateTimeOffset? ReadNullable(MemberReader reader, string member) =>
        reader.Nullable(member) is null ? null : Of(reader, member, reader.Text(member));

    /// <summary>How many fraction digits an instant is written with.</summary>
    public static int FractionDigits(string text) => text.IndexOf('.') is var dot and >= 0 ? text.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', '9') : 0;

    private static DateTimeOffset Of(MemberReader reader, string member, string text) => TryParse(text, out var instant)
        ? instant
        : throw reader.Fault("instant-format", member, Rule);

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
