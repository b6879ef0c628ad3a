using System.Globalization;

namespace TrustMetrology.Faults;

/// <summary>Random moments, the same ones again under the same seed (as far as processes keep time).</summary>
internal static class Chance
{
    private static readonly Lock Drawing = new();

    private static readonly Lazy<Random> Moments = new(() => new Random(Seed));

    /// <summary>TRUST_FAULTS_SEED, else the second in which the run began.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("TRUST_FAULTS_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : (int)(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() % int.MaxValue);

    /// <summary>A number below that one.</summary>
    public static int Below(int end)
    {
        lock (Drawing)
            return Moments.Value.Next(end);
    }

    /// <summary>Waits at most that long.</summary>
    public static Task WaitAsync(int milliseconds) => Task.Delay(Below(milliseconds));
}
