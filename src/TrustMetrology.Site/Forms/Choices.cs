using System.Globalization;
using System.Text.Json;
using TrustMetrology.Parties;

namespace TrustMetrology.Site;

/// <summary>What forms offer to choose from.</summary>
internal static class Choices
{
    /// <summary>The members of an enumeration by their words in JSON, none chosen first.</summary>
    public static IEnumerable<Choice> Of<T>(Words words, string prefix = "value")
        where T : struct, Enum => [None(words), .. Each<T>(words, prefix)];

    /// <summary>The same without an empty line, for radio buttons and boxes.</summary>
    public static IEnumerable<Choice> Each<T>(Words words, string prefix = "value")
        where T : struct, Enum => Enum.GetValues<T>().Select(ToWord).Select(word => new Choice(word, words[$"{prefix}.{word}"], false));

    /// <summary>The member of an enumeration as it stands in JSON, in kebab case.</summary>
    public static string ToWord<T>(T member)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(member.ToString());

    /// <summary>The member that a form sent; null for none.</summary>
    public static T? Find<T>(string? word)
        where T : struct, Enum => Enum.GetValues<T>().Where(member => ToWord(member) == word).Select(member => (T?)member).FirstOrDefault();

    /// <summary>Counties and cities that have no smaller part, each with its province.</summary>
    public static IEnumerable<Choice> Regions(Words words) =>
        [None(words), .. Region.All.Where(region => !region.Code.EndsWith("00", StringComparison.Ordinal)).Select(region => new Choice(region.Code, string.Join(" › ", region.Path.Select(Places.Name)), false))];

    public static IEnumerable<Choice> Numbers(Words words, string prefix, int last) =>
        [None(words), .. Enumerable.Range(1, last).Select(each => each.ToString(CultureInfo.InvariantCulture)).Select(each => new Choice(each, $"{each} · {words[$"{prefix}.{each}"]}", false))];

    public static IEnumerable<Choice> YesNo(Words words) => [new("true", words["value.yes"], false), new("false", words["value.no"], false)];

    public static Choice None(Words words) => new("", words["form.choose"], false);
}
