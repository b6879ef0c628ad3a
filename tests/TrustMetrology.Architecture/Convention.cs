using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TrustMetrology.Architecture;

/// <summary>A habit of the code that a machine can check.</summary>
/// <param name="Name">How the check is called.</param>
/// <param name="Find">What breaks it in one file, each with the place.</param>
/// <param name="Example">Code that breaks it once, to show that the check can fail.</param>
/// <param name="InTestsToo">False where tests may do otherwise.</param>
internal sealed record Convention(string Name, Func<CompilationUnitSyntax, IEnumerable<string>> Find, string Example, bool InTestsToo = true)
{
    private const int MostFileLines = 200;
    private const int MostMethodLines = 25;
    private const int DeepestNesting = 2;
    private const int MostDependencies = 5;

    private static readonly string[] EmptyWords = ["Dto", "Manager", "Service", "Helper", "Helpers", "Base", "Common", "Util", "Utils", "Utilities"];

    public static IReadOnlyList<Convention> All { get; } =
    [
        new("file-length", LongFiles, "class A\n{\n" + new string('\n', MostFileLines) + "}"),
        new("method-length", LongMethods, "class A { void B()\n{\n" + string.Concat(Enumerable.Repeat("C();\n", MostMethodLines + 1)) + "} }"),
        new("nesting", DeepMethods, "class A { void B() { if (c) foreach (var d in e) if (d) F(); } }", InTestsToo: false),
        new("dependencies", ManyDependencies, "class A(B b, C c, D d, E e, F f, G g);"),
        new("empty-words", EmptyNames, "class PledgeManager;"),
        new("sealed", OpenClasses, "class A;"),
        new("regions", Regions, "#region A\n#endregion"),
        new("static-state", StaticState, "class A { static int b; }", InTestsToo: false),
        new("unfinished", Unfinished, "class A { void B() => throw new NotImplementedException(); }"),
        new("swallowed-exceptions", SwallowedExceptions, "class A { void B() { try { C(); } catch { } } }"),
    ];

    public override string ToString() => Name;

    private static IEnumerable<string> LongFiles(CompilationUnitSyntax file)
    {
        var lines = file.GetText().Lines.Count;
        return lines > MostFileLines + 1 ? [$"{lines - 1} lines"] : [];
    }

    private static IEnumerable<string> LongMethods(CompilationUnitSyntax file) =>
        from body in file.DescendantNodes().OfType<BlockSyntax>()
        where body.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
        let lines = LineOf(body.CloseBraceToken) - LineOf(body.OpenBraceToken) - 1
        where lines > MostMethodLines && !IsTableOfContents(body)
        select $"{Place(body.Parent)}: {lines} lines";

    // A module's registrations are a list, as long as the module has use cases.
    private static bool IsTableOfContents(BlockSyntax body) =>
        body.Ancestors().OfType<ClassDeclarationSyntax>().Any(type => type.Identifier.Text.EndsWith("Module", StringComparison.Ordinal))
        && !body.DescendantNodes().Any(IsControl);

    private static IEnumerable<string> DeepMethods(CompilationUnitSyntax file) =>
        from statement in file.DescendantNodes().OfType<StatementSyntax>()
        where IsControl(statement) && statement.AncestorsAndSelf().Count(IsControl) == DeepestNesting + 1
        select Place(statement);

    private static bool IsControl(SyntaxNode node) =>
        node is IfStatementSyntax { Parent: not ElseClauseSyntax } or CommonForEachStatementSyntax or ForStatementSyntax
            or WhileStatementSyntax or DoStatementSyntax or SwitchStatementSyntax or TryStatementSyntax { Catches.Count: > 0 };

    private static IEnumerable<string> ManyDependencies(CompilationUnitSyntax file) =>
        from type in file.DescendantNodes().OfType<ClassDeclarationSyntax>()
        let open = type.Members.OfType<ConstructorDeclarationSyntax>().Where(one => !one.Modifiers.Any(SyntaxKind.PrivateKeyword))
        from parameters in open.Select(one => one.ParameterList).Append(type.ParameterList)
        where parameters?.Parameters.Count > MostDependencies
        select $"{type.Identifier}: {parameters.Parameters.Count} dependencies";

    private static IEnumerable<string> EmptyNames(CompilationUnitSyntax file) =>
        from type in file.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        where EmptyWords.Any(word => type.Identifier.Text.EndsWith(word, StringComparison.Ordinal))
        select type.Identifier.Text;

    private static IEnumerable<string> OpenClasses(CompilationUnitSyntax file) =>
        from type in file.DescendantNodes().OfType<TypeDeclarationSyntax>()
        where type is ClassDeclarationSyntax || type is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword }
        where !type.Modifiers.Any(word => word.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword)
        where type.Identifier.Text != "Program" && !Bases(file).Contains(type.Identifier.Text) && !IsBenchmark(type)
        select type.Identifier.Text;

    // BenchmarkDotNet refuses sealed classes.
    private static bool IsBenchmark(TypeDeclarationSyntax type) =>
        type.Members.SelectMany(member => member.AttributeLists).SelectMany(list => list.Attributes).Any(one => one.Name.ToString() == "Benchmark");

    private static IEnumerable<string> Bases(CompilationUnitSyntax file) =>
        file.DescendantNodes().OfType<BaseTypeSyntax>().Select(one => one.Type.ToString());

    private static IEnumerable<string> Regions(CompilationUnitSyntax file) =>
        file.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)).Select(trivia => Place(trivia.Token.Parent));

    private static IEnumerable<string> StaticState(CompilationUnitSyntax file) =>
        from field in file.DescendantNodes().OfType<FieldDeclarationSyntax>()
        where field.Modifiers.Any(SyntaxKind.StaticKeyword) && !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
        select Place(field);

    private static IEnumerable<string> Unfinished(CompilationUnitSyntax file) =>
        file.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.Text == "NotImplementedException").Select(Place)
            .Concat(file.DescendantTrivia().Where(trivia => trivia.ToString() is var text
                && (text.Contains("TODO", StringComparison.Ordinal) || text.Contains("FIXME", StringComparison.Ordinal))).Select(trivia => Place(trivia.Token.Parent)));

    private static IEnumerable<string> SwallowedExceptions(CompilationUnitSyntax file) =>
        file.DescendantNodes().OfType<CatchClauseSyntax>()
            .Where(one => one.Block.Statements.Count == 0 && one.Filter is null && one.Declaration?.Type.ToString() is null or "Exception")
            .Select(Place);

    private static int LineOf(SyntaxToken token) => token.GetLocation().GetLineSpan().StartLinePosition.Line;

    private static string Place(SyntaxNode? node) => $"line {node?.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
