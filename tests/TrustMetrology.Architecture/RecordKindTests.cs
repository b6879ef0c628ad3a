using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Architecture;

/// <summary>Whoever writes a kind of record shows one: an example in the golden file, and a row for its body.</summary>
public sealed class RecordKindTests
{
    private const string Kinds = "src/TrustMetrology.Protocol/Records/RecordKinds.cs";
    private const string Rules = "src/TrustMetrology.Protocol/Records/BodyRules.cs";
    private const string Examples = "tests/TrustMetrology.Host.Tests/golden/records.txt";

    [Fact]
    public void Kinds_ThatAreWritten_HaveAnExample()
    {
        var words = Parse(Read(Kinds)).DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(name => name.Initializer?.Value is LiteralExpressionSyntax).ToDictionary(name => name.Identifier.Text, name => ((LiteralExpressionSyntax)name.Initializer!.Value).Token.ValueText);
        var shown = File.ReadLines(Path.Combine(Repository.Root, Examples)).Where(line => line.StartsWith("kind ", StringComparison.Ordinal)).Select(line => line["kind ".Length..]);

        Assert.Empty(WrittenInSources().Select(name => words[name]).Except(shown));
    }

    [Fact]
    public void Kinds_ThatAreWritten_HaveARule() =>
        Assert.Empty(WrittenInSources().Except(Parse(Read(Rules)).DescendantNodes().OfType<ImplicitObjectCreationExpressionSyntax>().Select(FirstName).OfType<string>()));

    [Theory]
    [InlineData("var a = new Statement(RecordKinds.ShopClosed, b, c, []);")]
    [InlineData("Statement A() => new(RecordKinds.ShopClosed, b, c, []);")]
    public void Kind_IsSeen_WhereAStatementIsMade(string code) => Assert.Equal(["ShopClosed"], Written(code));

    private static HashSet<string> WrittenInSources() => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split('/').Any(part => part is "obj" or "bin")).Select(File.ReadAllText).Where(code => code.Contains("RecordKinds.", StringComparison.Ordinal)).SelectMany(Written)];

    // A statement begins with its kind.
    private static IEnumerable<string> Written(string code) =>
        from made in Parse(code).DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>()
        where made.ArgumentList?.Arguments.FirstOrDefault()?.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "RecordKinds" } }
        select FirstName(made)!;

    private static string? FirstName(BaseObjectCreationExpressionSyntax made) => made.ArgumentList?.Arguments.FirstOrDefault()?.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        IdentifierNameSyntax name => name.Identifier.Text,
        _ => null,
    };

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    private static CompilationUnitSyntax Parse(string code)
    {
        var stop = TestContext.Current.CancellationToken;
        return CSharpSyntaxTree.ParseText(code, cancellationToken: stop).GetCompilationUnitRoot(stop);
    }
}
