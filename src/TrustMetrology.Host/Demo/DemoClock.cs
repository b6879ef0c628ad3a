namespace TrustMetrology.Host.Demo;

/// <summary>The demo's clock: stands where it is set and only ever moves forward.</summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Moves on; an earlier moment leaves it where it is.</summary>
    public void MoveTo(DateTimeOffset at) => now = at > now ? at : now;

    /// <summary>Lets a little time pass, so that what follows is later.</summary>
    public void Tick() => now += TimeSpan.FromSeconds(1);
}
