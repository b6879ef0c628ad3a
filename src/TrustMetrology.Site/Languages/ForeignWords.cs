using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace TrustMetrology.Site;

/// <summary>
/// Finds words of the other language in a text, so that a screen reader pronounces them in theirs (WCAG 2.2, 3.1.2): Chinese on
/// an English page; on a Chinese one English, from two words on, because a single one is a name or a unit.
/// </summary>
internal static partial class ForeignWords
{
    /// <summary>The text as HTML with each of its foreign stretches in a <c>span lang</c>; null where it has none.</summary>
    public static string? Mark(string text, HtmlEncoder encoder)
    {
        var foreign = SiteLanguage.Current == SiteLanguage.Chinese ? English() : Chinese();
        if (!foreign.IsMatch(text))
            return null;

        var html = new StringBuilder();
        var done = 0;
        foreach (var stretch in foreign.EnumerateMatches(text))
        {
            html.Append(encoder.Encode(text[done..stretch.Index]))
                .Append("<span lang=\"").Append(SiteLanguage.Other).Append("\">").Append(encoder.Encode(text.Substring(stretch.Index, stretch.Length))).Append("</span>");
            done = stretch.Index + stretch.Length;
        }

        return html.Append(encoder.Encode(text[done..])).ToString();
    }

    // What stands between two ideographs belongs to them: numbers of houses, brackets, a full stop.
    [GeneratedRegex(@"[\u3400-\u9fff](?:[\u3000-\u303f\u3400-\u9fff\uff00-\uffefA-Za-z0-9 ·-]*[\u3001-\u303f\u3400-\u9fff\uff00-\uffef])?")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"[A-Za-z]{2,}[A-Za-z'’.,&-]*(?: +[A-Za-z'’.,&-]+)* +[A-Za-z]{2,}")]
    private static partial Regex English();
}
