using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Architecture;

public sealed class ConventionTests
{
    private static readonly Lazy<(string Path, CompilationUnitSyntax Tree)[]> Sources = new(() => [.. Files().Select(file => (file, Parse(File.ReadAllText(file))))]);

    public static TheoryData<string> Names => [.. Convention.All.Select(convention => convention.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Convention_IsKept_InEveryFile(string name)
    {
        var convention = Convention.All.Single(one => one.Name == name);
        var broken = from source in Sources.Value
                     where convention.InTestsToo || source.Path.StartsWith(Path.Combine(Repository.Root, "src"), StringComparison.Ordinal)
                     from place in convention.Find(source.Tree)
                     select $"{Path.GetRelativePath(Repository.Root, source.Path)}: {place}";

        Assert.NotEmpty(Sources.Value);
        Assert.True(!broken.Any(), string.Join('\n', broken));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Convention_IsSeenToBeBroken_WhereItIs(string name)
    {
        var convention = Convention.All.Single(one => one.Name == name);

        Assert.Single(convention.Find(Parse(convention.Example)));
    }

    private static CompilationUnitSyntax Parse(string code)
    {
        var stop = TestContext.Current.CancellationToken;
        return CSharpSyntaxTree.ParseText(code, cancellationToken: stop).GetCompilationUnitRoot(stop);
    }

    // What a tool wrote isn't read by people.
    private static IEnumerable<string> Files() =>
        from folder in new[] { "src", "tests" }
        from file in Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Repository.Root, file)
        where !relative.Split('/').Any(part => part is "obj" or "bin" || part.StartsWith("TrustMetrology.Migrations", StringComparison.Ordinal))
        select file;
}
