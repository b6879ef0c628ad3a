using System.Text;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Log;
using Xunit;

namespace TrustMetrology.Verifier.Tests.Audit;

/// <summary>What one run remembers, and what the next one makes of it.</summary>
public sealed class LogStateTests : IDisposable
{
    private readonly AuditRuns runs = new();

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(512)]
    [InlineData(600)]
    public async Task NextRun_WalksOnlyWhatIsNew(int seen)
    {
        var log = new MadeLog(seen);
        await using var server = new FileServer(path => log.Find(path));
        Assert.Equal((0, "verified", "verified"), (await AuditAsync(server, log)).Verdict);
        server.Asked.Clear();

        log = new MadeLog(70_000);
        var next = await AuditAsync(server, log);

        Assert.Equal((0, "verified", "verified"), next.Verdict);
        Assert.Equal(((ulong)seen, 70_000UL), next.Walked);
        var bundles = server.Asked.Where(path => path.StartsWith("tile/entries/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(seen / 256, 274 - (seen / 256)).Select(bundle => TilePath.OfEntries((ulong)bundle, bundle == 273 ? 112 : 256).ToString()), bundles);
    }

    [Fact]
    public async Task NextRun_AsksForHardlyAnything_WhenNothingIsNew()
    {
        var log = new MadeLog(600);
        await using var server = new FileServer(log.Find);
        await AuditAsync(server, log);
        server.Asked.Clear();

        Assert.Equal((0, "verified", "verified"), (await AuditAsync(server, log)).Verdict);

        Assert.DoesNotContain(server.Asked, path => path.StartsWith("tile/entries", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(600, "fork")]
    [InlineData(601, "fork")]
    [InlineData(1_200, "fork")]
    [InlineData(599, "shrunk")]
    [InlineData(10, "shrunk")]
    public async Task NextRun_Refutes_WhereTheLogShowsAnotherHistory_AndKeepsBothNotes(int size, string detail)
    {
        var (before, after) = (new MadeLog(600), new MadeLog(size, differingFrom: 5));
        var log = before;
        await using var server = new FileServer(path => log.Find(path));
        await AuditAsync(server, log);
        var state = await File.ReadAllTextAsync(runs.State, TestContext.Current.CancellationToken);

        log = after;
        var run = await AuditAsync(server, log);

        Assert.Equal((1, "refuted", detail), run.Verdict);
        var said = (string)run.Answer["findings"]![0]!["text"]!;
        Assert.All([before.Root(600).ToString(), after.Root((ulong)size).ToString()], root => Assert.Contains(root, said, StringComparison.Ordinal));
        Assert.Equal(new[] { before.Note(), after.Note() }.Order(), Directory.GetFiles(runs.Folder, "*.checkpoint").Select(file => File.ReadAllText(file)).Order());
        Assert.Equal(state, await File.ReadAllTextAsync(runs.State, TestContext.Current.CancellationToken));
        Assert.Equal((1, "refuted", detail), (await AuditAsync(server, log)).Verdict);
        log = before;
        Assert.Equal((0, "verified", "verified"), (await AuditAsync(server, log)).Verdict);
    }

    [Fact]
    public async Task NextRun_GoesOn_WhereTheNetworkEndedTheLastOne()
    {
        var log = new MadeLog(20_000);
        await using var server = new FileServer(log.Find);
        server.Broken = "tile/entries/060";
        var ended = await AuditAsync(server, log);
        Assert.Equal((2, "undetermined", "log-silent"), ended.Verdict);
        Assert.Equal((0UL, 60UL * 256), ended.Walked);

        server.Broken = null;
        var next = await AuditAsync(server, log);

        Assert.Equal((0, "verified", "verified"), next.Verdict);
        Assert.Equal((60UL * 256, 20_000UL), next.Walked);
    }

    [Fact]
    public async Task NextRun_Refutes_WhereAnEntryOfTheLastBundleWasChanged()
    {
        var log = new MadeLog(300);
        await using var server = new FileServer(log.Find);
        await AuditAsync(server, log);
        log.Add(MadeLog.RecordOf(300));
        var place = log.PlaceOf(256) + 20;
        server.Lies["tile/entries/001.p/45"] = bytes => [.. bytes![..place], (byte)(bytes[place] ^ 1), .. bytes[(place + 1)..]];

        var run = await AuditAsync(server, log);

        Assert.Equal(1, run.Code);
        Assert.Equal([("entry-differs", 256UL, "tile/entries/001.p/45"), ("entry-changed", 256UL, "tile/entries/001.p/45")], run.Findings);
    }

    [Fact]
    public async Task Contradiction_LeavesNothingBehind_SoThatARepairedLogIsVerifiedAgain()
    {
        var log = new MadeLog(600);
        await using var server = new FileServer(log.Find);
        server.Lies["tile/entries/001"] = bytes => [.. bytes![..^20], (byte)(bytes[^20] ^ 1), .. bytes[^19..]];
        Assert.Equal(1, (await AuditAsync(server, log)).Code);
        Assert.False(File.Exists(runs.State));

        server.Lies.Clear();
        Assert.Equal((0, "verified", "verified"), (await AuditAsync(server, log)).Verdict);
    }

    [Fact]
    public async Task State_IsRefused_WhenItIsAnotherLogsOrWasAltered()
    {
        var log = new MadeLog(600);
        await using var server = new FileServer(log.Find);
        await AuditAsync(server, log);
        var state = await File.ReadAllTextAsync(runs.State, TestContext.Current.CancellationToken);
        var another = new NoteSigner("another.example", new byte[32]).Verifier.ToString();
        var edge = (string)JsonNode.Parse(state)!["edge"]![0]!;
        var altered = state.Replace(edge, $"{(edge[0] == '0' ? '1' : '0')}{edge[1..]}", StringComparison.Ordinal);

        var anothers = await VerifierProcess.RunAsync("log", server.Prefix, "--vkey", another, "--state", runs.State);
        var damaged = await VerifierProcess.RunAsync("log", server.Prefix, "--vkey", log.VKey, "--state", runs.Write("altered.json", Encoding.UTF8.GetBytes(altered)));

        Assert.Equal((64, 64), (anothers.ExitCode, damaged.ExitCode));
        Assert.Contains("another log", anothers.Errors, StringComparison.Ordinal);
        Assert.Contains("was altered", damaged.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => runs.Dispose();

    private Task<AuditRun> AuditAsync(FileServer server, MadeLog log) => AuditRuns.UnderKeyAsync(server.Prefix, log.VKey, "--state", runs.State);
}
