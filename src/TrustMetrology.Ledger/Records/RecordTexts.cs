using System.Globalization;

namespace TrustMetrology.Ledger;

/// <summary>How moments and days stand in the body of a record.</summary>
public static class RecordTexts
{
    /// <summary>RFC 3339 in UTC with milliseconds: <c>2026-01-31T16:00:00.000Z</c>.</summary>
    public static string ToRecordText(this DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary><c>2026-01-31</c>: a legal day.</summary>
    public static string ToRecordText(this DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
