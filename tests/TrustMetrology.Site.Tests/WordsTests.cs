using System.Text.RegularExpressions;
using System.Xml.Linq;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Site.Tests;

/// <summary>Every text of the site stands in resources, in both languages, and none stands there for nothing.</summary>
public sealed partial class WordsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src/TrustMetrology.Site");
    private static readonly Dictionary<string, string> English = Read("Words.resx");
    private static readonly Dictionary<string, string> Chinese = Read("Words.zh-CN.resx");

    [Fact]
    public void Texts_AreTheSameKeysInBothLanguages_NoneEmpty()
    {
        Assert.Empty(English.Keys.Except(Chinese.Keys));
        Assert.Empty(Chinese.Keys.Except(English.Keys));
        Assert.DoesNotContain(English.Concat(Chinese), text => string.IsNullOrWhiteSpace(text.Value));
    }

    [Fact]
    public void Texts_HaveTheSameGapsInBothLanguages() =>
        Assert.Empty(English.Where(text => !Gaps(text.Value).SetEquals(Gaps(Chinese[text.Key]))).Select(text => text.Key));

    // The compiler of resources takes such names for one, and drops a text.
    [Fact]
    public void Texts_HaveNamesThatDifferByMoreThanCase() =>
        Assert.Empty(English.Keys.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(alike => alike.Count() > 1).Select(alike => alike.Key));

    [Fact]
    public void Texts_AreThere_WhereverAPageNamesOne() => Assert.Empty(Sources().SelectMany(source => Missing(source.Text).Select(key => $"{source.Name}: {key}")));

    [Fact]
    public void Texts_AreAllNamedSomewhere() => Assert.Equal("", string.Join(", ", Unused(string.Concat(Sources().Select(source => source.Text)))));

    [Fact]
    public void Pages_HoldNoTextOfTheirOwn() =>
        Assert.Empty(Sources().Where(source => source.Name.EndsWith(".cshtml", StringComparison.Ordinal)).SelectMany(source => OwnTexts(source.Text).Select(text => $"{source.Name}: {text}")));

    [Theory]
    [InlineData("<p>@T[\"no.such.key\"]</p>")]
    [InlineData("<field name=\"a\" label=\"no.such.key\" />")]
    [InlineData("words[$\"no.such.{kind}\"]")]
    public void Missing_FindsATextThatIsNotThere(string source) => Assert.NotEmpty(Missing(source));

    [Theory]
    [InlineData("<p class=\"x\">Hello</p>")]
    [InlineData("<p>@T[\"site.title\"] and more</p>")]
    [InlineData("<p>店铺</p>")]
    public void OwnTexts_FindsATextThatIsWrittenOut(string source) => Assert.NotEmpty(OwnTexts(source));

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Folder, "Languages", file)).Descendants("data")
        .ToDictionary(text => (string)text.Attribute("name")!, text => (string)text.Element("value")!);

    private static HashSet<string> Gaps(string text) => [.. Gap().Matches(text).Select(gap => gap.Value)];

    private static IEnumerable<(string Name, string Text)> Sources() => Directory.EnumerateFiles(Folder, "*.cs*", SearchOption.AllDirectories)
        .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
        .Where(file => !Path.GetRelativePath(Folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "Client"))
        .Select(file => (Path.GetRelativePath(Folder, file), File.ReadAllText(file)));

    private static IEnumerable<string> Missing(string source) =>
        Named().Matches(source).Select(name => name.Groups["key"].Value).Where(key => !English.Keys.Any(known => ToPattern(key).IsMatch(known)));

    // Any literal that is a key counts as a use: keys also travel through tables, choices and redirects.
    private static IEnumerable<string> Unused(string sources)
    {
        var literals = Literal().Matches(sources).Select(literal => literal.Groups[1].Value)
            .Concat(Named().Matches(sources).Select(name => name.Groups["key"].Value)).ToHashSet();
        var patterns = literals.Where(literal => literal.Contains('{') && !literal.StartsWith('{') && literal.Contains('.')).Select(ToPattern).ToList();
        return English.Keys.Where(key => !literals.Contains(key) && !patterns.Exists(pattern => pattern.IsMatch(key)));
    }

    private static Regex ToPattern(string key) => new($"^{Regex.Replace(Regex.Escape(key), @"\\\{.*?(}|$)", ".+")}$");

    private static IEnumerable<string> OwnTexts(string page)
    {
        var markup = Expression().Replace(Comment().Replace(page, ""), "");
        return Between().Matches(markup).Select(text => text.Groups[1].Value.Trim()).Where(text => Letters().IsMatch(text) && !Allowed.Contains(text));
    }

    // Names that are the same in every language.
    private static readonly HashSet<string> Allowed = ["security.txt"];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Gap();

    [GeneratedRegex(@"(?:(?:\bT|\bwords)(?:\.Find\(|\[)\$?|\b(?:label|hint)=)""(?<key>[a-z][^""]*)""")]
    private static partial Regex Named();

    [GeneratedRegex(@"""([^""\r\n]*)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"@\*.*?\*@|<pre class=""tm-command"".*?</pre>", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"@await .*$|@(?:if|foreach|for|else if)\s*\(.*?\)\s*$|@\((?>[^()]+|\((?<open>)|\)(?<-open>))*(?(open)(?!))\)|@[A-Za-z_][\w.!]*(?:\[[^\]]*\]|\((?>[^()]+|\((?<deep>)|\)(?<-deep>))*(?(deep)(?!))\)|\.[A-Za-z_]\w*)*", RegexOptions.Multiline)]
    private static partial Regex Expression();

    [GeneratedRegex(@">([^<>{}=;]+)<")]
    private static partial Regex Between();

    [GeneratedRegex(@"[A-Za-z]{2,}|[\u4e00-\u9fff]")]
    private static partial Regex Letters();
}
