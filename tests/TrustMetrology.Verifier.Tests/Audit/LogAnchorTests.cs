using System.Text;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Tests.Evidence;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Verifier.Tests.Audit;

/// <summary>A log against its anchors in the real registry on a real node.</summary>
public sealed class LogAnchorTests : IAsyncLifetime
{
    private const string Successor = "log.example/successor";

    private readonly AuditRuns runs = new();
    private readonly MadeLog honest = new(600);
    private MadeLog log = new(600);
    private FileServer server = null!;
    private LogRegistry registry = null!;

    public async ValueTask InitializeAsync()
    {
        server = new FileServer(path => log.Find(path));
        registry = await LogRegistry.StartAsync(SmallLog.Origin);
    }

    [Fact]
    public async Task Log_IsPending_UntilAllOfItIsAnchoredForGood()
    {
        Assert.Equal((3, "pending", "not-anchored"), (await AuditAsync()).Verdict);

        await AnchorAsync(598);
        Assert.Equal((3, "pending", "not-anchored"), (await AuditAsync()).Verdict);
        Assert.Equal((3, "pending", "not-all-anchored"), (await AuditAsync("--confirmations", "0")).Verdict);
        await registry.FinaliseAsync();
        Assert.Equal((3, "pending", "not-all-anchored"), (await AuditAsync()).Verdict);

        await AnchorAsync(599, 600);
        await registry.FinaliseAsync();
        var run = await AuditAsync();
        Assert.Equal((0, "verified", "verified"), run.Verdict);
        Assert.Equal((3, 600), ((int)run.Answer["anchors"]!["count"]!, (int)run.Answer["anchors"]!["final"]!["size"]!));
    }

    [Fact]
    public async Task Log_IsRefuted_WhenItWasRewrittenAndSignedAgain()
    {
        await AnchorAsync(100, 600);
        await registry.FinaliseAsync();
        Assert.Equal(0, (await AuditAsync()).Code);

        log = new MadeLog(600).Rewrite(99, MadeLog.RecordOf(7_000_000));
        var run = await AuditAsync();
        Assert.Equal((1, "refuted", "anchor-differs"), run.Verdict);
        Assert.Equal(["anchor-differs", "anchor-differs"], run.Findings.Select(finding => finding.Code));
        Assert.Contains($"size 100 is {honest.Root(100)}", (string)run.Answer["findings"]![0]!["text"]!, StringComparison.Ordinal);

        log = new MadeLog(600).Rewrite(100, MadeLog.RecordOf(7_000_000));
        Assert.Equal(["anchor-differs"], (await AuditAsync()).Findings.Select(finding => finding.Code));
        log = new MadeLog(599);
        Assert.Equal((1, "refuted", "anchor-beyond-log"), (await AuditAsync()).Verdict);
    }

    [Fact]
    public async Task NextRun_ComparesAnchorsThatCameSince_WithWhatItWalkedBefore()
    {
        await AnchorAsync(100);
        await registry.FinaliseAsync();
        Assert.Equal((3, "pending", "not-all-anchored"), (await AuditAsync("--state", runs.State)).Verdict);

        await AnchorAsync(300, 600);
        await registry.FinaliseAsync();
        server.Asked.Clear();
        var next = await AuditAsync("--state", runs.State);

        Assert.Equal((0, "verified", "verified"), next.Verdict);
        Assert.Equal((3, 600), ((int)next.Answer["anchors"]!["count"]!, (int)next.Answer["anchors"]!["newest"]!["size"]!));
        Assert.DoesNotContain(server.Asked, path => path.StartsWith("tile/entries", StringComparison.Ordinal));
        Assert.Equal((0, "verified", "verified"), (await AuditAsync("--state", runs.State)).Verdict);
    }

    [Fact]
    public async Task NextRun_Refutes_WhereAnAnchorThatCameSinceContradictsWhatItWalkedBefore()
    {
        log = new MadeLog(600, differingFrom: 200);
        Assert.Equal((3, "pending", "not-anchored"), (await AuditAsync("--state", runs.State)).Verdict);

        await AnchorAsync(300);

        Assert.Equal((1, "refuted", "anchor-differs"), (await AuditAsync("--state", runs.State)).Verdict);
    }

    [Fact]
    public async Task Log_IsRefuted_WhenItWasEnded_AndItsSuccessorGoesOn()
    {
        await AnchorAsync(600);
        await registry.SucceedAsync(honest.Leaves, 500, "log.example/successor");
        await registry.FinaliseAsync();

        var run = await AuditAsync();

        Assert.Equal((1, "refuted", "log-ended"), run.Verdict);
        Assert.Contains(Protocol.Hash.Sha256("log.example/successor"u8).ToString(), (string)run.Answer["findings"]![0]!["text"]!, StringComparison.Ordinal);
        var broken = Assert.Single(run.Answer["breaks"]!.AsArray())!;
        Assert.Equal((SmallLog.Origin, 500, honest.Root(500).ToString()), ((string)broken["origin"]!, (int)broken["size"]!, (string)broken["root"]!));
        Assert.Contains((string)broken["transactionHash"]!, (string)run.Answer["findings"]![0]!["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_IsVerifiedAsTheSuccessor_ByATrustFileThatNamesTheEndedOne_EachRecordWithinItsSpan()
    {
        await AnchorAsync(600);
        await registry.SucceedAsync(honest.Leaves, 500, Successor);
        await registry.FinaliseAsync();
        var broken = (await AuditAsync()).Answer["breaks"]![0]!;
        var place = new BreakPlace(500, honest.Root(500), (ulong)broken["blockNumber"]!, Protocol.Hash.Parse(((string)broken["transactionHash"]!)[2..]));
        log = new MadeLog(500, origin: Successor);
        Assert.Equal((1, "refuted", "log-ended"), (await runs.TrustingAsync(server.Prefix, honest.Trust(contract: registry.Contract), "--rpc", registry.Node)).Verdict);

        var run = await AuditAfterAsync(place, until: 500);
        Assert.Equal((0, "verified", "verified"), run.Verdict);
        Assert.Equal((SmallLog.Origin, Successor, 500), ((string)run.Answer["breaks"]![0]!["origin"]!, (string)run.Answer["breaks"]![0]!["successor"]!, (int)run.Answer["breaks"]![0]!["size"]!));

        log.Add(MadeLog.RecordOf(500)).Add(MadeLog.RecordOf(501, Successor));
        Assert.Equal((3, "pending", "not-all-anchored"), (await AuditAfterAsync(place, until: 501)).Verdict);
        Assert.Equal(["record-of-another-log:500"], (await AuditAfterAsync(place, until: 500)).Findings.Where(found => found.Index is not null).Select(found => $"{found.Code}:{found.Index}"));
        Assert.Equal(["record-of-another-log:501"], (await AuditAfterAsync(place, until: 502)).Findings.Where(found => found.Index is not null).Select(found => $"{found.Code}:{found.Index}"));
        Assert.Equal((1, "refuted", "predecessor-differs"), (await AuditAfterAsync(place with { Size = 499 }, until: 501)).Verdict);
    }

    [Fact]
    public async Task Log_IsUndetermined_WhereTheChainCanNotBeAsked()
    {
        await AnchorAsync(600);
        await registry.FinaliseAsync();
        await using var elsewhere = await AnvilNode.Start("--chain-id", "5");
        var wiped = await LogRegistry.StartAsync(SmallLog.Origin);
        await using var _ = wiped;
        Assert.Equal(0, (await AuditAsync("--state", runs.State)).Code);

        Assert.Equal((2, "undetermined", "no-node"), (await runs.TrustingAsync(server.Prefix, Trust)).Verdict);
        Assert.Equal((2, "undetermined", "node-failed"), (await AuditWithAsync($"http://127.0.0.1:{FileServer.FreePort()}")).Verdict);
        Assert.Equal((2, "undetermined", "node-of-another-chain"), (await AuditWithAsync(elsewhere.Url.ToString())).Verdict);
        Assert.Equal((2, "undetermined", "contract-unknown"), (await runs.TrustingAsync(server.Prefix, log.Trust(), "--rpc", registry.Node)).Verdict);
        Assert.Equal((2, "undetermined", "head-differs"), (await AuditWithAsync(wiped.Node, "--state", runs.State)).Verdict);
    }

    [Fact]
    public async Task Log_SpeaksToAPerson()
    {
        await AnchorAsync(100);
        var trust = runs.Write("trust.json", Encoding.UTF8.GetBytes(Trust.ToJson().ToJsonString()));

        var run = await VerifierProcess.RunAsync("log", server.Prefix, "--trust", trust, "--rpc", registry.Node, "--confirmations", "0");

        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith("pending\n", run.Output, StringComparison.Ordinal);
        Assert.Contains($"log: {SmallLog.Origin}, 600 entries", run.Output, StringComparison.Ordinal);
        Assert.Contains("anchors: 1, the newest of size 100, the newest final one of size 100", run.Output, StringComparison.Ordinal);
        Assert.Contains("the last 500 entries came after the newest final anchor", run.Output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await registry.DisposeAsync();
        runs.Dispose();
    }

    private Protocol.Evidence.TrustFile Trust => log.Trust(contract: registry.Contract);

    private Task<AuditRun> AuditAsync(params string[] more) => AuditWithAsync(registry.Node, more);

    private Task<AuditRun> AuditWithAsync(string node, params string[] more) => runs.TrustingAsync(server.Prefix, Trust, ["--rpc", node, .. more]);

    private Task<AuditRun> AuditAfterAsync(BreakPlace place, ulong until) =>
        runs.TrustingAsync(server.Prefix, Trust with { Predecessors = [new Predecessor(SmallLog.Origin, honest.VKey, until, place)] }, "--rpc", registry.Node);

    private async Task AnchorAsync(params ulong[] sizes)
    {
        foreach (var size in sizes)
            await registry.AnchorAsync(honest.Leaves, size);
    }
}
