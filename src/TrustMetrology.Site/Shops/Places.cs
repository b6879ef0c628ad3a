using TrustMetrology.Parties;

namespace TrustMetrology.Site;

/// <summary>Regions and addresses in the reader's language and order: from wide to narrow in Chinese, the other way in English.</summary>
internal static class Places
{
    private static bool IsChinese => SiteLanguage.Current == SiteLanguage.Chinese;

    public static string Name(Region region) => IsChinese ? region.Chinese : region.English;

    /// <summary>The region of that code (2, 4 or 6 digits); the code itself where there is none.</summary>
    public static string Name(string code) => Region.Find(code.PadRight(6, '0')) is { } region ? Name(region) : code;

    /// <summary>Address and region in one line.</summary>
    public static string Line(string address, string code) => Line(address, Region.Find(code)?.Path ?? []);

    /// <summary>The same where the regions are known, the widest first.</summary>
    public static string Line(string address, IReadOnlyList<Region> path)
    {
        var names = path.Select(Name).ToList();
        return IsChinese ? string.Concat(names) + (names.Count > 0 ? " " : "") + address : string.Join(", ", names.AsEnumerable().Reverse().Prepend(address));
    }
}
