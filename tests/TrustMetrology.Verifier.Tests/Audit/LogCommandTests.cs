using System.Text;
using TrustMetrology.Protocol.Tests.Evidence;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Verifier.Tests.Audit;

/// <summary>The tree, the entries and the signature of any log, without a chain.</summary>
public sealed class LogCommandTests : IDisposable
{
    private const string OutsideKey = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

    private readonly AuditRuns runs = new();

    [Fact]
    public async Task Log_IsVerified_WhoseeverItIs_ByItsKey()
    {
        await using var server = FileServer.Of(Vectors.Find("tlog-tiles"));

        var run = await AuditRuns.UnderKeyAsync(server.Prefix, OutsideKey);

        Assert.Equal((0, "verified", "verified"), run.Verdict);
        Assert.Equal(("example.com/log/testdata", 15UL), ((string)run.Answer["origin"]!, (ulong)run.Answer["size"]!));
        var spoken = await VerifierProcess.RunAsync("log", server.Prefix, "--vkey", OutsideKey);
        Assert.StartsWith("verified\n", spoken.Output, StringComparison.Ordinal);
        Assert.Equal("", spoken.Errors);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(70_000)]
    public async Task Log_IsVerified_AtAnySize(int size)
    {
        var log = new MadeLog(size);
        await using var server = new FileServer(log.Find);

        Assert.Equal((0, "verified", "verified"), (await AuditRuns.UnderKeyAsync(server.Prefix, log.VKey)).Verdict);
    }

    [Fact]
    public async Task Log_IsRefuted_WhereABitOfAnEntryOrATileWasTurned()
    {
        var log = new MadeLog(66_000);
        await using var server = new FileServer(log.Find);

        Assert.Equal(
            [("entry-differs", 600UL, "tile/entries/002"), ("tile-differs", null, "tile/1/000"), ("root-differs", null, "checkpoint"), ("tile-differs", null, "tile/2/000.p/1")],
            await LyingAsync(server, log, "tile/entries/002", log.PlaceOf(600) + 20));
        Assert.Equal([("entry-differs", 600UL, "tile/entries/002")], await LyingAsync(server, log, "tile/0/002", (88 * 32) + 7));
        Assert.Equal([("entry-differs", 65_999UL, "tile/entries/257.p/208")], await LyingAsync(server, log, "tile/0/257.p/208", (207 * 32) + 31));
        Assert.Equal([("tile-differs", null, "tile/1/000")], await LyingAsync(server, log, "tile/1/000", 0));
        Assert.Equal([("tile-differs", null, "tile/1/001.p/1")], await LyingAsync(server, log, "tile/1/001.p/1", 31));
    }

    [Fact]
    public async Task Log_IsRefuted_WhereAFileIsWithheldOrMisshapen()
    {
        var log = new MadeLog(600);
        await using var server = new FileServer(log.Find);

        Assert.Equal([("withheld", null, "tile/entries/001")], await LyingAsync(server, log, "tile/entries/001", _ => null));
        Assert.Equal([("withheld", null, "tile/0/002.p/88")], await LyingAsync(server, log, "tile/0/002.p/88", _ => null));
        Assert.Equal([("misshapen", null, "tile/entries/001")], await LyingAsync(server, log, "tile/entries/001", bytes => bytes![..^1]));
        Assert.Equal([("misshapen", null, "tile/0/001")], await LyingAsync(server, log, "tile/0/001", bytes => bytes![..^32]));
        Assert.Equal([("checkpoint-malformed", null, "checkpoint")], await LyingAsync(server, log, "checkpoint", _ => "hello"u8.ToArray()));
    }

    [Fact]
    public async Task Log_IsVerified_WhereAPartialFileHasGivenWayToTheFullOne()
    {
        var log = new MadeLog(600);
        await using var server = new FileServer(log.Find);
        var note = log.Note(300);
        server.Lies["checkpoint"] = _ => Encoding.UTF8.GetBytes(note);
        server.Lies["tile/0/001.p/44"] = server.Lies["tile/entries/001.p/44"] = _ => null;

        Assert.Equal((0, "verified", "verified"), (await AuditRuns.UnderKeyAsync(server.Prefix, log.VKey)).Verdict);
    }

    [Fact]
    public async Task Log_IsRefuted_WhereAnEntryIsNoRecordOfIt()
    {
        var another = SmallLog.Platform(3);
        another["log"] = "another.example/log";
        var spaced = Encoding.UTF8.GetBytes(SmallLog.Platform(1).ToJsonString().Replace(":{", ": {", StringComparison.Ordinal));
        var log = new MadeLog(1).Add(spaced, "{}"u8.ToArray(), MadeLog.Utf8(another));
        await using var server = new FileServer(log.Find);

        var run = await runs.TrustingAsync(server.Prefix, log.Trust());

        Assert.Equal((1, "refuted", "record-not-canonical"), run.Verdict);
        Assert.Equal(
            [("no-node", null), ("record-not-canonical", 1UL), ("record-invalid", 2UL), ("record-of-another-log", 3UL)],
            run.Findings.Select(finding => (finding.Code, finding.Index)));
        Assert.Equal((0, "verified", "verified"), (await AuditRuns.UnderKeyAsync(server.Prefix, log.VKey)).Verdict);
    }

    [Fact]
    public async Task Log_IsRefuted_WhereAnotherKeySignedOrItIsAnotherLog()
    {
        var log = new MadeLog(5);
        await using var server = new FileServer(log.Find);

        Assert.Equal((1, "refuted", "checkpoint-not-signed"), (await AuditRuns.UnderKeyAsync(server.Prefix, OutsideKey)).Verdict);
        Assert.Equal((1, "refuted", "another-log"), (await runs.TrustingAsync(server.Prefix, log.Trust() with { Origin = "another.example/log" })).Verdict);
    }

    [Fact]
    public async Task Log_IsUndetermined_WhereTheNetworkFails_AndVerifiedOnceItComesBack()
    {
        var log = new MadeLog(600);
        await using var server = new FileServer(log.Find) { Failing = 3 };
        Assert.Equal((0, "verified", "verified"), (await AuditRuns.UnderKeyAsync(server.Prefix, log.VKey)).Verdict);

        server.Failing = int.MaxValue;
        Assert.Equal((2, "undetermined", "log-silent"), (await AuditRuns.UnderKeyAsync(server.Prefix, log.VKey)).Verdict);
        Assert.Equal((2, "undetermined", "log-silent"), (await AuditRuns.UnderKeyAsync($"http://127.0.0.1:{FileServer.FreePort()}/log/", log.VKey)).Verdict);
        server.Failing = 0;
        server.Lies["checkpoint"] = _ => null;
        Assert.Equal((2, "undetermined", "no-checkpoint"), (await AuditRuns.UnderKeyAsync(server.Prefix, log.VKey)).Verdict);
    }

    [Fact]
    public async Task Log_IsUndetermined_WhereOnlyItsOwnSiteSaysWhoItIs()
    {
        var log = new MadeLog(5);
        await using var server = new FileServer(path => path == "vkey" ? Encoding.UTF8.GetBytes($"{log.VKey}\n") : log.Find(path));

        var run = await VerifierProcess.RunAsync("log", server.Prefix);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("see --trust (no-trust)", run.Output, StringComparison.Ordinal);
        server.Lies["vkey"] = _ => null;
        Assert.Contains("see --trust and --vkey (no-trust)", (await VerifierProcess.RunAsync("log", server.Prefix)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommandLine_Answers64_WhenTheCallIsWrong()
    {
        var log = new MadeLog(5);
        await using var server = new FileServer(log.Find);
        var nonsense = runs.Write("nonsense.json", "{}"u8.ToArray());
        string[][] calls =
        [
            ["log"], ["log", "localhost"], ["log", server.Prefix, "--vkey", "key"], ["log", server.Prefix, "--trust", "/nowhere/trust.json"], ["log", server.Prefix, "--rpc", "x"],
            ["log", server.Prefix, "--vkey", log.VKey, "--trust", nonsense], ["log", server.Prefix, "--vkey", log.VKey, "--state", nonsense],
            ["log", server.Prefix, "--vkey", log.VKey, "--state", "/nowhere/state.json"], ["receipt", nonsense], ["receipt", "/nowhere/receipt", "--log", server.Prefix],
        ];
        foreach (var call in calls)
        {
            var run = await VerifierProcess.RunAsync(call);
            Assert.True((run.ExitCode, run.Errors.Length > 0) == (64, true), $"{string.Join(' ', call)}: {run}");
        }
    }

    public void Dispose() => runs.Dispose();

    private static Task<IReadOnlyList<(string Code, ulong? Index, string? Path)>> LyingAsync(FileServer server, MadeLog log, string path, int at) =>
        LyingAsync(server, log, path, bytes => [.. bytes![..at], (byte)(bytes[at] ^ 1), .. bytes[(at + 1)..]]);

    private static async Task<IReadOnlyList<(string Code, ulong? Index, string? Path)>> LyingAsync(FileServer server, MadeLog log, string path, Func<byte[]?, byte[]?> lie)
    {
        server.Lies[path] = lie;
        var run = await AuditRuns.UnderKeyAsync(server.Prefix, log.VKey);
        server.Lies.Clear();
        Assert.Equal((1, "refuted"), (run.Code, run.Verdict.Word));
        return run.Findings;
    }
}
