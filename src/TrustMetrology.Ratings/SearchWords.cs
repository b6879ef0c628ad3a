using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Ratings;

/// <summary>Reads a search from the words of an address; the API and the home page have the same ones.</summary>
public static class SearchWords
{
    private const int TextLength = 100;

    /// <summary>Empty words are no conditions. Faults: <c>search.text</c>, <c>search.region</c>, <c>search.sector</c>, <c>search.grade</c>, <c>search.cursor</c>.</summary>
    public static Result<SearchShops.Query> Read(string? text, string? region, string? sector, string? grade, string? cursor)
    {
        var (wantedSector, wantedStanding) = (Find<Sector>(sector, each => each.ToWord()), Find<Standing>(grade, Word));
        if (text?.Length > TextLength)
            return Fault.Invalid("search.text", "A search has 100 characters at the most.", "q", "at most 100 characters");
        if (!string.IsNullOrEmpty(region) && Region.Find(region) is null)
            return Fault.Invalid("search.region", "There is no region with this code.", "region", "6 digits, GB/T 2260");
        if (!string.IsNullOrEmpty(sector) && wantedSector is null)
            return Fault.Invalid("search.sector", "There is no such sector.", "sector", string.Join(", ", Enum.GetValues<Sector>().Select(SectorWords.ToWord)));
        if (!string.IsNullOrEmpty(grade) && wantedStanding is null)
            return Fault.Invalid("search.grade", "There is no such grade or state.", "grade", string.Join(", ", Enum.GetValues<Standing>().Select(Word)));
        if (!string.IsNullOrEmpty(cursor) && ShopCursor.Read(cursor) is null)
            return Fault.Invalid("search.cursor", "This is no cursor of ours: pass on what the page before gave.", "cursor", "the member next of the page before");
        return new SearchShops.Query(text, OrNull(region), wantedSector, wantedStanding, OrNull(cursor));
    }

    /// <summary>Grades as capital letters, states in lower case.</summary>
    public static string Word(this Standing standing) => standing <= Standing.D ? standing.ToString() : standing.ToString().ToLowerInvariant();

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static T? Find<T>(string? word, Func<T, string> name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>().Where(value => name(value) == word))
            return value;
        return null;
    }
}
