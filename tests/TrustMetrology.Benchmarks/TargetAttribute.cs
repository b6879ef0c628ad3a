namespace TrustMetrology.Benchmarks;

/// <summary>What a benchmark must reach; its limit is the baseline of the same category, measured in the same run.</summary>
/// <param name="shareOfLimit">The least share of the limit's speed; 0 where none is asked.</param>
/// <param name="microseconds">The most time for one operation; infinite where none is asked.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TargetAttribute(double shareOfLimit = 0, double microseconds = double.PositiveInfinity) : Attribute
{
    public double ShareOfLimit { get; } = shareOfLimit;

    public double Microseconds { get; } = microseconds;
}
