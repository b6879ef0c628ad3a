using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace TrustMetrology.Site;

/// <summary>The languages of the site; each page's path begins with one of them.</summary>
internal static class SiteLanguage
{
    public const string English = "en";
    public const string Chinese = "zh-CN";

    public static IReadOnlyList<string> All { get; } = [Chinese, English];

    /// <summary>The language of the page that is being made.</summary>
    public static string Current => CultureInfo.CurrentUICulture.Name == Chinese ? Chinese : English;

    public static string Other => Current == Chinese ? English : Chinese;

    /// <summary>The language that the path begins with, or null.</summary>
    public static string? OfPath(PathString path) =>
        All.FirstOrDefault(language => path.StartsWithSegments("/" + language, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first of the reader's languages that the site has; English where it has none of them.</summary>
    public static string OfReader(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.Value ?? "");
        return wanted.Select(Match).FirstOrDefault(language => language is not null) ?? English;
    }

    /// <summary>The same page in the other language; the home page for addresses without a language.</summary>
    public static string Switch(PathString path, string query) =>
        OfPath(path) is { } language ? $"/{Other}{path.Value![(language.Length + 1)..]}{query}" : $"/{Other}/";

    private static string? Match(string tag) =>
        tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : null;
}
