using System.Text.RegularExpressions;
using System.Xml.Linq;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Host.Tests;

public sealed partial class FaultCodesTests
{
    // Codes that are put together at run time: the protocol's own ones of a body that isn't strict JSON.
    private static readonly string[] Composed =
        ["byte-order-mark", "duplicate-member", "invalid-json", "invalid-utf8", "lone-surrogate", "number-range", "too-deep", "trailing-bytes"];

    [Fact]
    public void Codes_AreThoseOfTheGoldenFile() => Golden.Check("tests/TrustMetrology.Host.Tests/golden/fault-codes.txt", string.Join('\n', Codes()) + "\n");

    [Fact]
    public void Codes_EachHaveATextInChinese()
    {
        var texts = XDocument.Load(Path.Combine(Repository.Root, "src/TrustMetrology.Platform/Http/FaultTexts.zh-CN.resx")).Descendants("data").Select(text => (string)text.Attribute("name")!);
        Assert.Empty(Codes().Except(texts));
    }

    [Theory]
    [InlineData("Fault.NotFound(\"shop.unknown\", $\"There\")", "shop.unknown")]
    [InlineData("new(FaultKind.Forbidden, \"access.header-missing\", \"x\")", "access.header-missing")]
    [InlineData("new Fault(FaultKind.TooLarge, \"body.too-large\", \"x\")", "body.too-large")]
    [InlineData(".WithErrorCode(\"text.shape\")", "text.shape")]
    [InlineData(".HasFaultUnlessAdmitted(\n  \"log.ended\", \"x\")", "log.ended")]
    [InlineData(".HasFaultOnDuplicate(\"key.taken\", \"x\", \"publicKey\")", "key.taken")]
    public void Code_IsFound_WhereverAFaultIsMade(string source, string code) => Assert.Equal(code, Code().Match(source).Groups[1].Value);

    private static IEnumerable<string> Codes() => Sources().SelectMany(text => Code().Matches(text)).Select(match => match.Groups[1].Value)
        .Concat(Composed.Select(code => $"body.{code}")).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText);

    [GeneratedRegex("(?:Fault\\.(?:Invalid|NotFound|Forbidden|Conflict|Stale)\\(|FaultKind\\.\\w+, |WithErrorCode\\(|HasFault(?:OnDuplicate|UnlessAdmitted)\\()\\s*\"([a-z_-]+\\.[a-z_-]+)\"")]
    private static partial Regex Code();
}
