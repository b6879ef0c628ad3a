using System.Globalization;

namespace TrustMetrology.Site;

/// <summary>Days, moments and numbers as the reader of the page writes them. The platform's legal days are those of Shanghai (UTC+8).</summary>
internal static class Shown
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    private static bool IsChinese => SiteLanguage.Current == SiteLanguage.Chinese;

    public static string Day(DateOnly day) => day.ToString(IsChinese ? "yyyy年M月d日" : "d MMMM yyyy", CultureInfo.CurrentCulture);

    public static string Day(DateTimeOffset at) => Day(LegalDay(at));

    /// <summary>A limit that ends with its day at 24:00 belongs to that day, not to the next; a dash where no end is set.</summary>
    public static string LastDay(DateTimeOffset until) => until.Year == DateTimeOffset.MaxValue.Year ? "—" : Day(until.AddTicks(-1));

    /// <summary>Midnight is the end of the day before, 24:00, as the law counts it.</summary>
    public static string Moment(DateTimeOffset at)
    {
        var local = at.ToOffset(Shanghai);
        return local.TimeOfDay == TimeSpan.Zero ? $"{LastDay(at)} 24:00 UTC+8" : $"{Day(at)} {local.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC+8";
    }

    /// <summary>For the attribute <c>datetime</c> of the element <c>time</c>.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>With its sign, a real minus.</summary>
    public static string Points(int points) => points switch
    {
        0 => "0",
        < 0 => $"\u2212{Number(-points)}",
        _ => $"+{Number(points)}",
    };

    public static DateOnly LegalDay(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Shanghai).DateTime);

    /// <summary>First and last characters of a long id or hash; the whole stands in its link or in the record.</summary>
    public static string Short(string id) => id.Length <= 12 ? id : $"{id[..4]}…{id[^4..]}";
}
