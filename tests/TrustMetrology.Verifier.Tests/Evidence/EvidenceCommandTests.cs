using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Verifier.Tests.Evidence;

/// <summary>The real process against the real registry on a real node.</summary>
public sealed class EvidenceCommandTests(AnchoredLog log) : IClassFixture<AnchoredLog>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("evidence-");

    [Fact]
    public async Task Evidence_IsVerified_AgainstARealNode()
    {
        var run = await RunAsync(log.Evidence(5), "--trust", TrustFilePath(log.Trust), "--rpc", log.Node.ToString());

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("verified\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("signed by: merchant:m", run.Output, StringComparison.Ordinal);
        Assert.Contains("vouched for by: person:p", run.Output, StringComparison.Ordinal);
        Assert.Contains("more than 24 hours", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_AnswersMachines_WithOneObject()
    {
        var run = await RunAsync(log.Evidence(5), "--trust", TrustFilePath(log.Trust), "--rpc", log.Node.ToString(), "--json");

        var verdict = JsonNode.Parse(run.Output)!;
        Assert.Equal(("verified", "finality"), (verdict["word"]!.GetValue<string>(), verdict["step"]!.GetValue<string>()));
        Assert.Equal(10, verdict["steps"]!.AsArray().Count);
        Assert.Equal("signed", verdict["signature"]!["state"]!.GetValue<string>());
        Assert.Equal(["time-differs"], verdict["flags"]!.AsArray().Select(flag => flag!.GetValue<string>()));
    }

    [Fact]
    public async Task Evidence_IsPending_UntilTheBlockIsFinal()
    {
        Assert.Equal((3, "pending", "not-final"), await JudgeAsync(log.Evidence(7), "--rpc", log.Node.ToString()));
        Assert.Equal((0, "verified", "verified"), await JudgeAsync(log.Evidence(7), "--rpc", log.Node.ToString(), "--confirmations", "0"));
        Assert.Equal((3, "pending", "not-anchored"), await JudgeAsync(log.Evidence(7) with { Anchor = null }, "--rpc", log.Node.ToString()));
    }

    [Fact]
    public async Task Evidence_IsVerifiedWithoutANode_AgainstABlockThatTheReaderTrusts()
    {
        var (evidence, later) = (log.EvidenceWithState(5), log.EvidenceWithState(7));
        var block = $"0x{evidence.Anchor!.BlockHash}";
        var (silent, foreign) = ($"http://127.0.0.1:{FreePort()}", evidence with { Anchor = evidence.Anchor with { TransactionHash = later.Anchor!.TransactionHash } });

        Assert.Equal((0, "verified", "verified"), await JudgeAsync(evidence, "--trust-block", block.ToUpperInvariant().Replace("0X", "0x", StringComparison.Ordinal)));
        Assert.Equal((2, "undetermined", "another-block"), await JudgeAsync(later, "--trust-block", block));
        Assert.Equal((2, "undetermined", "no-state"), await JudgeAsync(log.Evidence(5), "--trust-block", block));
        Assert.Equal((0, "verified", "verified"), await JudgeAsync(evidence, "--trust-block", block, "--rpc", silent));
        Assert.Equal((0, "verified", "verified"), await JudgeAsync(evidence, "--trust-block", block, "--rpc", log.Node.ToString()));
        Assert.Equal((0, "verified", "verified"), await JudgeAsync(later, "--trust-block", $"0x{later.Anchor.BlockHash}", "--rpc", log.Node.ToString()));
        Assert.Equal((1, "refuted", "block-differs"), await JudgeAsync(foreign, "--trust-block", block, "--rpc", log.Node.ToString()));
    }

    [Fact]
    public async Task Evidence_IsRefuted_WhenTheNodeContradictsIt()
    {
        var evidence = log.Evidence(5);
        var of7 = log.Evidence(7).Anchor!;
        var swapped = evidence with
        {
            Anchor = evidence.Anchor! with { TransactionHash = of7.TransactionHash, BlockHash = of7.BlockHash, BlockNumber = of7.BlockNumber, LogIndex = of7.LogIndex },
        };

        Assert.Equal((1, "refuted", "event-differs"), await JudgeAsync(swapped, "--rpc", log.Node.ToString()));
        Assert.Equal(
            (1, "refuted", "block-differs"),
            await JudgeAsync(evidence with { Anchor = evidence.Anchor! with { BlockHash = of7.BlockHash } }, "--rpc", log.Node.ToString()));
    }

    [Fact]
    public async Task Evidence_IsRefuted_WhenTheFileWasAltered()
    {
        var text = Encoding.UTF8.GetString(log.Evidence(5).ToUtf8());
        var path = Write("altered.json", Encoding.UTF8.GetBytes(text.Replace("\"answerDays\":7", "\"answerDays\":9", StringComparison.Ordinal)));

        var run = await VerifierProcess.RunAsync("evidence", path, "--trust", TrustFilePath(log.Trust), "--json");

        Assert.Equal((1, "not-in-tree"), (run.ExitCode, JsonNode.Parse(run.Output)!["detail"]!.GetValue<string>()));
        Assert.Equal(1, (await VerifierProcess.RunAsync("evidence", Write("none.json", [1, 2, 3]), "--trust", TrustFilePath(log.Trust))).ExitCode);
    }

    [Fact]
    public async Task Evidence_IsUndetermined_WhereverSomethingCanNotBeAsked()
    {
        await using var elsewhere = await AnvilNode.Start("--chain-id", "5");
        var unknown = log.Evidence(5) with { Anchor = log.Evidence(5).Anchor! with { TransactionHash = log.Evidence(5).Anchor!.Root } };

        Assert.Equal((2, "undetermined", "no-node"), await JudgeAsync(log.Evidence(5)));
        Assert.Equal((2, "undetermined", "node-failed"), await JudgeAsync(log.Evidence(5), "--rpc", $"http://127.0.0.1:{FreePort()}"));
        Assert.Equal((2, "undetermined", "node-of-another-chain"), await JudgeAsync(log.Evidence(5), "--rpc", elsewhere.Url.ToString()));
        Assert.Equal((2, "undetermined", "receipt-unknown"), await JudgeAsync(unknown, "--rpc", log.Node.ToString()));
        Assert.Equal((2, "undetermined", "another-chain"), await JudgeAsync(log.Evidence(5), log.Trust with { ChainId = 5 }, "--rpc", elsewhere.Url.ToString()));
        Assert.Equal(2, (await RunAsync(log.Evidence(5), "--rpc", log.Node.ToString())).ExitCode);
    }

    [Fact]
    public async Task Trust_ComesFromAnAddress_OrLeavesTheAnswerUndetermined()
    {
        var port = FreePort();
        using var site = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
        site.Start();
        var served = ServeAsync(site, Encoding.UTF8.GetBytes(log.Trust.ToJson().ToJsonString()));

        var run = await RunAsync(log.Evidence(5), "--trust", $"http://127.0.0.1:{port}", "--rpc", log.Node.ToString());
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("/.well-known/trust-metrology.json", await served);

        served = ServeAsync(site, "<html>log in</html>"u8.ToArray());
        Assert.Equal(2, (await RunAsync(log.Evidence(5), "--trust", $"http://127.0.0.1:{port}", "--rpc", log.Node.ToString())).ExitCode);
        await served;

        site.Stop();
        var silent = await RunAsync(log.Evidence(5), "--trust", $"http://127.0.0.1:{port}", "--rpc", log.Node.ToString());
        Assert.Equal(2, silent.ExitCode);
        Assert.Contains("could not be fetched", silent.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommandLine_Answers64_WhenTheCallIsWrong()
    {
        var trust = TrustFilePath(log.Trust);
        var evidence = Write("evidence.json", log.Evidence(5).ToUtf8());
        string[][] calls =
        [
            ["evidence"], ["evidence", "/nowhere/evidence.json"], ["evidence", evidence, "--trust", "/nowhere/trust.json"], ["evidence", evidence, "--trust", evidence],
            ["evidence", evidence, "--trust", trust, "--rpc", "localhost"], ["evidence", evidence, "--confirmations", "many"], ["evidence", evidence, "--trust-block", "0x12"], ["evidence", evidence, evidence],
            ["rating", "/nowhere/facts.json"], ["rating", trust],
        ];
        foreach (var call in calls)
        {
            var run = await VerifierProcess.RunAsync(call);
            Assert.True((run.ExitCode, run.Errors.Length > 0) == (64, true), $"{string.Join(' ', call)}: {run}");
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Task<(int Code, string Word, string Detail)> JudgeAsync(EvidenceFile evidence, params string[] more) => JudgeAsync(evidence, log.Trust, more);

    private async Task<(int Code, string Word, string Detail)> JudgeAsync(EvidenceFile evidence, TrustFile trust, params string[] more)
    {
        var run = await RunAsync(evidence, ["--trust", TrustFilePath(trust), "--json", .. more]);
        var verdict = JsonNode.Parse(run.Output)!;
        return (run.ExitCode, verdict["word"]!.GetValue<string>(), verdict["detail"]!.GetValue<string>());
    }

    private Task<VerifierProcess> RunAsync(EvidenceFile evidence, params string[] more) =>
        VerifierProcess.RunAsync(["evidence", Write("evidence.json", evidence.ToUtf8()), .. more]);

    private string TrustFilePath(TrustFile trust) => Write("trust.json", Encoding.UTF8.GetBytes(trust.ToJson().ToJsonString()));

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static async Task<string> ServeAsync(HttpListener site, byte[] answer)
    {
        var context = await site.GetContextAsync();
        await context.Response.OutputStream.WriteAsync(answer);
        context.Response.Close();
        return context.Request.Url!.AbsolutePath;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
