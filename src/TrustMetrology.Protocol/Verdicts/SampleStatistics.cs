using System.Numerics;

namespace TrustMetrology.Protocol.Verdicts;

/// <summary>Mean and variance of a sample, exact.</summary>
/// <param name="Mean">The arithmetic mean.</param>
/// <param name="Variance">With n − 1; 0 for a single reading.</param>
internal sealed record SampleStatistics(Exact Mean, Exact Variance)
{
    /// <summary>Sums up in integers over the readings' common denominator.</summary>
    public static SampleStatistics Of(IReadOnlyList<Exact> readings)
    {
        var unit = readings.Select(reading => reading.Denominator).Distinct().Aggregate(BigInteger.One, LeastCommonMultiple);
        var (sum, squares) = (BigInteger.Zero, BigInteger.Zero);
        foreach (var reading in readings)
        {
            var units = reading.Numerator * (unit / reading.Denominator);
            sum += units;
            squares += units * units;
        }

        BigInteger n = readings.Count;
        var variance = n.IsOne ? 0 : new Exact((n * squares) - (sum * sum), n * (n - 1) * unit * unit);
        return new SampleStatistics(new Exact(sum, n * unit), variance);
    }

    private static BigInteger LeastCommonMultiple(BigInteger one, BigInteger other) => one / BigInteger.GreatestCommonDivisor(one, other) * other;
}
