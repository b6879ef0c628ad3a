using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace TrustMetrology.Protocol.Verdicts;

/// <summary>Which way a number goes that lies between two places.</summary>
public enum Rounding
{
    /// <summary>To the nearer one; from the middle to the even one (GB/T 8170).</summary>
    HalfEven,

    /// <summary>To the higher one.</summary>
    Up,
}

/// <summary>
/// A fraction, exact whatever is done with it: a reading that lies on a limit is judged as lying on it. It is read from and written as
/// decimal text.
/// </summary>
public readonly partial struct Exact : IEquatable<Exact>, IComparable<Exact>
{
    /// <summary>The significant digits of a number that doesn't end, when it is written.</summary>
    public const int Digits = 20;

    private const int LongestText = 40;
    private const int SpareDigits = 10;

    private readonly BigInteger numerator;
    private readonly BigInteger denominator;

    /// <summary>A fraction in lowest terms.</summary>
    public Exact(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException();
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        this.numerator = numerator / common;
        this.denominator = denominator / common;
    }

    /// <summary>The fraction above the line.</summary>
    public BigInteger Numerator => numerator;

    /// <summary>The fraction below the line, above 0.</summary>
    public BigInteger Denominator => denominator.IsZero ? BigInteger.One : denominator;

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => numerator.Sign;

    /// <summary>An integer.</summary>
    public static implicit operator Exact(long value) => new(value, BigInteger.One);

    /// <summary>10 to that power, which may be negative.</summary>
    public static Exact PowerOfTen(int power) => power >= 0 ? new(BigInteger.Pow(10, power), 1) : new(1, BigInteger.Pow(10, -power));

    /// <summary>Reads a decimal text such as <c>-1.478</c>, at most 40 characters.</summary>
    public static bool TryParse(string text, out Exact value)
    {
        value = default;
        if (text.Length > LongestText || !DecimalText().IsMatch(text))
            return false;
        var digits = text.Replace(".", "", StringComparison.Ordinal);
        value = new Exact(
            long.TryParse(digits, CultureInfo.InvariantCulture, out var few) ? few : BigInteger.Parse(digits, CultureInfo.InvariantCulture),
            BigInteger.Pow(10, Decimals(text)));
        return true;
    }

    /// <summary>How many digits stand behind a decimal text's point.</summary>
    public static int Decimals(string text) => text.IndexOf('.') is var point and >= 0 ? text.Length - point - 1 : 0;

    /// <summary>The square root to 20 significant digits.</summary>
    public static Exact SquareRoot(Exact value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value.Sign);
        var places = Math.Max(0, Digits + SpareDigits - (Magnitude(value) / 2));
        var root = new Exact(IntegerRoot(value.numerator * BigInteger.Pow(10, 2 * places) / value.Denominator), BigInteger.Pow(10, places));
        return root.Round(Math.Max(0, Digits - Magnitude(root)), Rounding.HalfEven);
    }

    /// <summary>Rounds to so many digits behind the point.</summary>
    public Exact Round(int places, Rounding rounding)
    {
        var scale = BigInteger.Pow(10, places);
        var scaled = numerator * scale;
        var below = BigInteger.DivRem(scaled, Denominator, out var rest);
        if (rest.Sign < 0)
            (below, rest) = (below - 1, rest + Denominator);
        return new Exact(below + (GoesUp(below, rest, rounding) ? 1 : 0), scale);
    }

    /// <summary>Without the sign.</summary>
    public Exact Abs() => new(BigInteger.Abs(numerator), Denominator);

    /// <inheritdoc/>
    public int CompareTo(Exact other) => Denominator == other.Denominator
        ? numerator.CompareTo(other.numerator)
        : (numerator * other.Denominator).CompareTo(other.numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Exact other) => numerator == other.numerator && Denominator == other.Denominator;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Exact other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(numerator, Denominator);

    /// <summary>A decimal text without superfluous zeros: whole where it ends, else to 20 significant digits, half to even.</summary>
    public override string ToString()
    {
        if (PlacesToTheEnd() is not { } places)
            return Round(Math.Max(0, Digits - Magnitude(this)), Rounding.HalfEven).ToString();
        var digits = (BigInteger.Abs(numerator) * BigInteger.Pow(10, places) / Denominator).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        return $"{(Sign < 0 ? "-" : "")}{digits[..^places]}{(places > 0 ? "." : "")}{digits[^places..]}";
    }

    /// <summary>The sum.</summary>
    public static Exact operator +(Exact left, Exact right) =>
        new((left.numerator * right.Denominator) + (right.numerator * left.Denominator), left.Denominator * right.Denominator);

    /// <summary>The difference.</summary>
    public static Exact operator -(Exact left, Exact right) => left + -right;

    /// <summary>The negative.</summary>
    public static Exact operator -(Exact value) => new(-value.numerator, value.Denominator);

    /// <summary>The product.</summary>
    public static Exact operator *(Exact left, Exact right) => new(left.numerator * right.numerator, left.Denominator * right.Denominator);

    /// <summary>The quotient.</summary>
    public static Exact operator /(Exact left, Exact right) => new(left.numerator * right.Denominator, left.Denominator * right.numerator);

    /// <summary>True where both are one number.</summary>
    public static bool operator ==(Exact left, Exact right) => left.Equals(right);

    /// <summary>True where they differ.</summary>
    public static bool operator !=(Exact left, Exact right) => !left.Equals(right);

    /// <summary>True where left is less.</summary>
    public static bool operator <(Exact left, Exact right) => left.CompareTo(right) < 0;

    /// <summary>True where left is more.</summary>
    public static bool operator >(Exact left, Exact right) => left.CompareTo(right) > 0;

    /// <summary>True where left isn't more.</summary>
    public static bool operator <=(Exact left, Exact right) => left.CompareTo(right) <= 0;

    /// <summary>True where left isn't less.</summary>
    public static bool operator >=(Exact left, Exact right) => left.CompareTo(right) >= 0;

    private bool GoesUp(BigInteger below, BigInteger rest, Rounding rounding) => rounding switch
    {
        Rounding.Up => !rest.IsZero,
        _ => (2 * rest).CompareTo(Denominator) switch { 0 => !below.IsEven, var middle => middle > 0 },
    };

    /// <summary>How many places the decimal needs; null where it never ends, which is where the denominator has a factor other than 2 and 5.</summary>
    private int? PlacesToTheEnd()
    {
        var (rest, twos, fives) = (Denominator, 0, 0);
        for (; rest.IsEven; twos++)
            rest >>= 1;
        for (; (rest % 5).IsZero; fives++)
            rest /= 5;
        return rest.IsOne ? Math.Max(twos, fives) : null;
    }

    /// <summary>The m with 10^(m−1) ≤ |value| &lt; 10^m; 0 for 0.</summary>
    private static int Magnitude(Exact value)
    {
        if (value.Sign == 0)
            return 0;
        var least = Length(value.numerator) - Length(value.Denominator);
        return value.Abs() < PowerOfTen(least) ? least : least + 1;
    }

    private static int Length(BigInteger value) => BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture).Length;

    private static BigInteger IntegerRoot(BigInteger value)
    {
        if (value.IsZero)
            return value;
        var root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (value / root)) >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?\z")]
    private static partial Regex DecimalText();
}
