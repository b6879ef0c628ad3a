namespace TrustMetrology.Host.Demo;

/// <summary>Everything that happens in the demo, in the order of its time.</summary>
internal sealed class DemoTimeline(DateTimeOffset end)
{
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, long Order)> events = new();
    private long order;

    /// <summary>The moment to which the demo plays: now.</summary>
    public DateTimeOffset End { get; } = end;

    public int Count => events.Count;

    /// <summary>Something that happens so many days before the end, in what order it was planned.</summary>
    public void Plan(int daysAgo, TimeSpan timeOfDay, Func<Task> act) =>
        events.Enqueue(act, (new DateTimeOffset(End.UtcDateTime.Date, TimeSpan.Zero).AddDays(-daysAgo) + timeOfDay, order++));

    /// <summary>The next thing to happen.</summary>
    public bool TryNext(out DateTimeOffset at, out Func<Task> act)
    {
        var found = events.TryDequeue(out act!, out var key);
        at = key.At;
        return found;
    }
}
