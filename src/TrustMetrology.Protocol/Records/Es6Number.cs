using System.Globalization;

namespace TrustMetrology.Protocol.Records;

/// <summary>Numbers as ECMAScript's Number::toString writes them (RFC 8785 §3.2.2.3).</summary>
internal static class Es6Number
{
    /// <summary>The shortest text that reads back as the same double; a number that isn't finite is refused with <c>number-range</c>.</summary>
    public static string Format(double number)
    {
        if (!double.IsFinite(number))
            throw new ProtocolException("number-range", "JSON has no number that isn't finite");
        if (number == 0)
            return "0";
        var (digits, point) = Decompose(Math.Abs(number));
        return (number < 0 ? "-" : "") + Lay(digits, point);
    }

    // The platform finds the shortest digits; only where the point and the exponent stand differs.
    private static (string Digits, int Point) Decompose(double number)
    {
        var parts = number.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = parts.Length == 1 ? 0 : int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var sides = parts[0].Split('.');
        var digits = string.Concat(sides);
        var significant = digits.TrimStart('0');
        return (significant.TrimEnd('0'), sides[0].Length + exponent - (digits.Length - significant.Length));
    }

    private static string Lay(string digits, int point) => point switch
    {
        > 21 or <= -6 => Exponential(digits, point - 1),
        <= 0 => "0." + new string('0', -point) + digits,
        _ when digits.Length <= point => digits + new string('0', point - digits.Length),
        _ => digits[..point] + "." + digits[point..],
    };

    private static string Exponential(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}");
    }
}
