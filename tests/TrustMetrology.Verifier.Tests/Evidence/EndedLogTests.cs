using System.Text.Json.Nodes;
using Xunit;

namespace TrustMetrology.Verifier.Tests.Evidence;

public sealed class EndedLogTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("evidence-");

    [Fact]
    public async Task Evidence_StaysVerifiedAndShowsTheBreak_WhenTheRegistryEndedTheLog()
    {
        await using var log = new AnchoredLog();
        await log.InitializeAsync();
        Assert.Equal((0, "time-differs"), await JudgeAsync(log));
        await log.SucceedAsync();
        Assert.Equal((0, "time-differs log-ended"), await JudgeAsync(log));
        var told = (await RunAsync(log, 5)).Output;
        Assert.Contains("THE LOG IS BROKEN OFF", told, StringComparison.Ordinal);
        Assert.Contains("was broken off at 5 entries, in block ", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_IsRefuted_WhenItRestsOnAnAnchorBeyondTheBreak()
    {
        await using var log = new AnchoredLog();
        await log.InitializeAsync();
        await log.SucceedAsync();
        var (exit, output) = await RunAsync(log, 7, "--json");
        var verdict = JsonNode.Parse(output)!;
        Assert.Equal((1, "beyond-break", 5), (exit, (string)verdict["detail"]!, (int)verdict["break"]!["size"]!));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<(int ExitCode, string Flags)> JudgeAsync(AnchoredLog log)
    {
        var (exit, output) = await RunAsync(log, 5, "--json");
        return (exit, string.Join(' ', JsonNode.Parse(output)!["flags"]!.AsArray()));
    }

    private async Task<(int ExitCode, string Output)> RunAsync(AnchoredLog log, ulong anchoredAt, params string[] options)
    {
        var (evidence, trust) = (Path.Combine(folder.FullName, "evidence.json"), Path.Combine(folder.FullName, "trust.json"));
        await File.WriteAllBytesAsync(evidence, log.Evidence(anchoredAt).ToUtf8());
        await File.WriteAllTextAsync(trust, log.Trust.ToJson().ToJsonString());
        var run = await VerifierProcess.RunAsync(["evidence", evidence, "--trust", trust, "--rpc", log.Node.ToString(), .. options]);
        return (run.ExitCode, run.Output);
    }
}
