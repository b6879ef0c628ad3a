using System.Globalization;
using TrustMetrology.Parties;

namespace TrustMetrology.Site;

/// <summary>What forms offer to choose from.</summary>
internal static class Choices
{
    /// <summary>The members of an enumeration by their words, none chosen first.</summary>
    public static IEnumerable<Choice> Of<T>(Words words, string prefix, Func<T, string> word)
        where T : struct, Enum => [None(words), .. Enum.GetValues<T>().Select(each => new Choice(word(each), words[$"{prefix}.{word(each)}"], false))];

    /// <summary>Counties and cities that have no smaller part, each with its province.</summary>
    public static IEnumerable<Choice> Regions(Words words) =>
        [None(words), .. Region.All.Where(region => !region.Code.EndsWith("00", StringComparison.Ordinal)).Select(region => new Choice(region.Code, string.Join(" › ", region.Path.Select(Places.Name)), false))];

    public static IEnumerable<Choice> Numbers(Words words, string prefix, int last) =>
        [None(words), .. Enumerable.Range(1, last).Select(each => each.ToString(CultureInfo.InvariantCulture)).Select(each => new Choice(each, $"{each} · {words[$"{prefix}.{each}"]}", false))];

    public static IEnumerable<Choice> YesNo(Words words) => [new("true", words["value.yes"], false), new("false", words["value.no"], false)];

    private static Choice None(Words words) => new("", words["form.choose"], true);
}
