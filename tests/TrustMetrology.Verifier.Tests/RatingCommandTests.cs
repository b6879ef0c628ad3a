using System.Text;
using Xunit;

namespace TrustMetrology.Verifier.Tests;

public sealed class RatingCommandTests
{
    private const string Facts = """
        {"pack":"rating-2026-1","at":"2026-06-01T00:00:00Z","facts":[
          {"record":"x1","type":"penalty","at":"2026-01-01T00:00:00Z","severity":"ordinary","until":"2026-09-30T16:00:00Z"},
          {"record":"n1","type":"none-needed","at":"2026-01-01T00:00:00Z"}]}
        """;

    [Fact]
    public async Task Rating_IsRecomputed_LineByLine()
    {
        var run = await VerifierProcess.RunAsync(Encoding.UTF8.GetBytes(Facts), "rating", "-");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("C  650 of 1000 at 2026-06-01 00:00:00Z by rating-2026-1\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("at most B: never inspected", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"-100\s+penalties\s+x1\s+2026-09-30 16:00:00Z", run.Output);
    }

    [Fact]
    public async Task Rating_IsTheAnswerOfConform_ForMachinesAndAtAnotherMoment()
    {
        var run = await VerifierProcess.RunAsync(Encoding.UTF8.GetBytes(Facts), "rating", "-", "--json", "--at", "2026-10-01T00:00:00Z");

        Assert.StartsWith("""{"score":750,"grade":"B",""", run.Output, StringComparison.Ordinal);
    }
}
