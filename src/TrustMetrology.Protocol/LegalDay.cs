namespace TrustMetrology.Protocol;

/// <summary>
/// A day as Chinese law counts it: it ends at 24:00 in Asia/Shanghai, which is UTC+8 the whole year. A window that ends with a
/// day is over at <see cref="End"/>.
/// </summary>
/// <param name="Date">The date in Asia/Shanghai.</param>
public readonly record struct LegalDay(DateOnly Date)
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The first instant of the day, in UTC.</summary>
    public DateTimeOffset Start => new DateTimeOffset(Date.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();

    /// <summary>24:00: the first instant that is no longer this day, in UTC.</summary>
    public DateTimeOffset End => Start.AddDays(1);

    /// <summary>The day that it is in Shanghai at that instant.</summary>
    public static LegalDay Of(DateTimeOffset instant) => new(DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime));

    /// <summary>The same day of a later (or earlier) calendar month, or that month's last day where it is shorter.</summary>
    public LegalDay AddMonths(int months) => new(Date.AddMonths(months));
}
