using System.Numerics;
using CsCheck;
using TrustMetrology.Protocol.Verdicts;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Verdicts;

public sealed class ExactTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("0.00", "0")]
    [InlineData("-0.50", "-0.5")]
    [InlineData("1200", "1200")]
    [InlineData("0.000000000000000000000000000000000001", "0.000000000000000000000000000000000001")]
    [InlineData("12345678901234567890.1234567890123456789", "12345678901234567890.1234567890123456789")]
    public void Text_IsReadWhole_AndWrittenWithoutSuperfluousZeros(string text, string written)
    {
        Assert.True(Exact.TryParse(text, out var value));
        Assert.Equal(written, value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("01")]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("1\n")]
    [InlineData("１")]
    [InlineData("NaN")]
    [InlineData("10000000000000000000000000000000000000000")] // 41 digits
    public void Text_IsRefused_WhenItIsNoDecimal(string text) => Assert.False(Exact.TryParse(text, out _));

    [Theory]
    [InlineData(1, 3, "0.33333333333333333333")]
    [InlineData(-2, 3, "-0.66666666666666666667")]
    [InlineData(20, 3, "6.6666666666666666667")]
    [InlineData(1, 3_000, "0.00033333333333333333333")]
    [InlineData(1_000, 7, "142.85714285714285714")]
    [InlineData(1, 7, "0.14285714285714285714")]
    public void Number_IsWrittenToTwentyDigits_WhenItNeverEnds(int numerator, int denominator, string written) =>
        Assert.Equal(written, new Exact(numerator, denominator).ToString());

    [Theory]
    [InlineData("22.5", 0, "22", "23")]
    [InlineData("23.5", 0, "24", "24")]
    [InlineData("22.51", 0, "23", "23")]
    [InlineData("22.01", 0, "22", "23")]
    [InlineData("22", 0, "22", "22")]
    [InlineData("2.25", 1, "2.2", "2.3")]
    [InlineData("2.35", 1, "2.4", "2.4")]
    [InlineData("-2.5", 0, "-2", "-2")]
    [InlineData("-2.51", 0, "-3", "-2")]
    public void Rounding_GoesToTheEvenOrUp(string text, int places, string even, string up)
    {
        Assert.True(Exact.TryParse(text, out var value));
        Assert.Equal((even, up), (value.Round(places, Rounding.HalfEven).ToString(), value.Round(places, Rounding.Up).ToString()));
    }

    [Theory]
    [InlineData(0, 1, "0")]
    [InlineData(1, 4, "0.5")]
    [InlineData(2, 1, "1.4142135623730950488")]
    [InlineData(1, 3, "0.57735026918962576451")]
    [InlineData(2, 1_000_000_000, "0.000044721359549995793928")]
    public void SquareRoot_HasTwentyDigits(int numerator, int denominator, string root) =>
        Assert.Equal(root, Exact.SquareRoot(new Exact(numerator, denominator)).ToString());

    [Fact]
    public void Arithmetic_IsThatOfFractions() => Gen.Select(Fractions, Fractions, Fractions).Sample((a, b, c) =>
    {
        Assert.Equal(a * (b + c), (a * b) + (a * c));
        Assert.Equal(a, a + b - b);
        Assert.Equal(a > b, a - b > 0);
        Assert.Equal(a == b, a.CompareTo(b) == 0);
        if (b.Sign != 0)
            Assert.Equal(a, a / b * b);
    });

    [Fact]
    public void SquareRoot_IsTheNearest_OfItsDigits() => Fractions.Sample(fraction =>
    {
        var square = fraction.Abs();
        var root = Exact.SquareRoot(square);
        var step = root * Exact.PowerOfTen(-19);
        Assert.True((root - step) * (root - step) <= square && square <= (root + step) * (root + step));
    });

    private static readonly Gen<Exact> Fractions = Gen.Select(Gen.Int, Gen.Int[1, 1_000_000], (n, d) => new Exact(n, d));

    [Fact]
    public void Nothing_IsZero() => Assert.Equal(("0", BigInteger.One), (default(Exact).ToString(), default(Exact).Denominator));
}
