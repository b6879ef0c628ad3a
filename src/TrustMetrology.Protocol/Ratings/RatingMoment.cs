namespace TrustMetrology.Protocol.Ratings;

/// <summary>
/// The instant of a rating and what lies within reach of it. Months are calendar months back from it in UTC, the day clamped to the
/// month's end; days are 24 hours; a limit itself still counts.
/// </summary>
internal readonly record struct RatingMoment(DateTimeOffset At)
{
    public bool Reached(DateTimeOffset instant) => instant <= At;

    public bool Open(DateTimeOffset? until) => until is null || At <= until;

    public bool WithinMonths(DateTimeOffset instant, int months) => Reached(instant) && MonthsBack(months) <= instant;

    public bool WithinDays(DateTimeOffset instant, int days) => Reached(instant) && At - instant <= TimeSpan.FromDays(days);

    public bool MoreThanDaysPast(DateTimeOffset instant, int days) => At - instant > TimeSpan.FromDays(days);

    /// <summary>The last instant at which something still counts that counts now for so many months, or null beyond the calendar.</summary>
    public DateTimeOffset? LastOfMonths(DateTimeOffset instant, int months)
    {
        var now = At;
        return MonthTurns(instant, months)
            .Where(turn => now <= turn && !new RatingMoment(turn.AddTicks(1)).WithinMonths(instant, months))
            .Select(turn => (DateTimeOffset?)turn)
            .FirstOrDefault();
    }

    /// <summary>
    /// The instants around which counting for so many months can begin or end, ascending. There are four, because the last of February
    /// is clamped: counted back from a leap day, time runs through 28 February a second time.
    /// </summary>
    public static IEnumerable<DateTimeOffset> MonthTurns(DateTimeOffset instant, int months)
    {
        if (instant.Year + (months / 12) + 1 > DateTimeOffset.MaxValue.Year)
            return [];
        var turn = instant.ToUniversalTime().AddMonths(months);
        var midnight = new DateTimeOffset(turn.Date, TimeSpan.Zero);
        return [turn, midnight.AddDays(1), turn.AddDays(1), midnight.AddDays(2)];
    }

    private DateTimeOffset MonthsBack(int months) =>
        At.Year > (months / 12) + 1 ? At.ToUniversalTime().AddMonths(-months) : DateTimeOffset.MinValue;
}
