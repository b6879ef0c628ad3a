using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Architecture;

public sealed class ProjectReferenceTests
{
    private static readonly string Sources = Path.Combine(Repository.Root, "src");

    [Fact]
    public void Projects_ReferenceOnlyWhatTheTableAllows()
    {
        var graph = ProjectGraph.Read(Sources);

        Assert.Contains("Protocol", graph.References.Keys);
        Assert.Empty(graph.EdgesAgainst(ProjectTable.MayReference));
    }

    [Fact]
    public void Projects_AllStandInTheTable() =>
        Assert.Empty(ProjectGraph.Read(Sources).References.Keys.Except(ProjectTable.MayReference.Keys));

    [Fact]
    public void Projects_AllStandInTheSolution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "TrustMetrology.sln"));
        var forgotten = Directory.GetFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(Path.GetFileName)
            .Where(file => !solution.Contains($@"\{file}""", StringComparison.Ordinal));

        Assert.Empty(forgotten);
    }

    // The one edge that is wrong on purpose: without it nobody knows whether the test above can fail.
    [Fact]
    public void WrongEdge_IsReported_WhenItStandsInAProjectFile()
    {
        var copy = Directory.CreateTempSubdirectory("trust-architecture-");
        try
        {
            foreach (var file in Directory.GetFiles(Sources, "*.csproj", SearchOption.AllDirectories))
                File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            var protocol = Path.Combine(copy.FullName, "TrustMetrology.Protocol.csproj");
            File.WriteAllText(protocol, File.ReadAllText(protocol).Replace(
                "</Project>", """<ItemGroup><ProjectReference Include="..\TrustMetrology.Site\TrustMetrology.Site.csproj" /></ItemGroup></Project>""", StringComparison.Ordinal));

            Assert.Equal(["Protocol -> Site"], ProjectGraph.Read(copy.FullName).EdgesAgainst(ProjectTable.MayReference));
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }
}
