using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TrustMetrology.Ledger;
using TrustMetrology.Ledger.Tests;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Testing;
using TrustMetrology.Testing.Host;
using TrustMetrology.Verifier.Tests.Audit;
using Xunit;

namespace TrustMetrology.Verifier.Tests.Evidence;

/// <summary>The platform moves its log from one chain to another, and outsiders who trust the first one follow it.</summary>
public sealed class MovedLogTests : IAsyncLifetime
{
    private const string Origin = "localhost/trust";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("moved-log-");
    private LogRegistry first = null!;
    private LogRegistry second = null!;
    private TrustHostFixture host = null!;
    private AppendedRecord before = null!;
    private AppendedRecord after = null!;
    private Guid change;

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable(ChainOptions.KeyVariable, AnvilNode.RichKey);
        first = await LogRegistry.StartAsync(Origin);
        second = await LogRegistry.StartAsync(Origin, "--chain-id", "31338");
        new Deployment(31337, first.Contract).Write(In("registry.json"));
        host = await TrustHostFixture.StartAsync(Database.Sqlite, ("Chain:Rpc", first.Node), ("Chain:Deployment", In("registry.json")), ("Chain:Operator", "The first operator"));
        before = (await host.AppendAsync(2))[0];
        await AnchorAsync();
        var move = await host.SendAsync(new MoveChain.Command(31338, second.Contract, "The second operator", second.Node, "The first chain is shut down."));
        change = move.Value.Record;
        await AnchorAsync();
        after = (await host.AppendAsync(3))[0];
        await AnchorAsync();
    }

    [Fact]
    public async Task Evidence_IsVerifiedOnTheNewChain_ByFollowingTheChange()
    {
        var file = await SaveAsync(after.Id);
        Assert.Equal(31338, (int)JsonNode.Parse(await File.ReadAllTextAsync(file))!["anchor"]!["chainId"]!);

        Assert.Equal((0, "verified finality", "passed"), await JudgeAsync(file, "--rpc", first.Node, "--rpc", second.Node));
        Assert.Equal((0, "verified finality", "passed"), await JudgeAsync(file, "--rpc", second.Node, "--rpc", first.Node));
        Assert.Equal((2, "node-of-another-chain move", "unknown"), await JudgeAsync(file, "--rpc", second.Node));
        Assert.Equal((2, "node-of-another-chain chain", "passed"), await JudgeAsync(file, "--rpc", first.Node));
        Assert.Equal((2, "no-node move", "unknown"), await JudgeAsync(file));
    }

    [Fact]
    public async Task Evidence_IsVerifiedWithoutTheOldChain_ByWhoKnowsItsBlock()
    {
        var file = await SaveAsync(after.Id);
        var block = (string)JsonNode.Parse(await File.ReadAllTextAsync(file))!["moves"]![0]!["anchor"]!["blockHash"]!;
        Assert.Equal((0, "verified finality", "passed"), await JudgeAsync(file, "--rpc", second.Node, "--trust-block", block));
        Assert.Equal((2, "another-block move", "unknown"), await JudgeAsync(file, "--rpc", second.Node, "--trust-block", $"0x{after.Hash}"));
    }

    [Fact]
    public async Task Evidence_IsUndeterminedOnTheNewChain_WithoutTheChange()
    {
        var file = await SaveAsync(after.Id);
        var bare = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        bare.Remove("moves");
        await File.WriteAllTextAsync(file, bare.ToJsonString());
        Assert.Equal((2, "another-chain trust", ""), await JudgeAsync(file, "--rpc", first.Node, "--rpc", second.Node));
    }

    [Fact]
    public async Task Evidence_KeepsItsAnchorOnTheOldChain_WhereTheRecordIsOlderThanTheMove()
    {
        foreach (var record in new[] { before.Id, change })
        {
            var file = await SaveAsync(record);
            var evidence = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
            Assert.Equal((31337, null), ((int)evidence["anchor"]!["chainId"]!, evidence["moves"]));
            Assert.Equal((0, "verified finality", ""), await JudgeAsync(file, "--rpc", first.Node));
        }
    }

    [Fact]
    public async Task Audit_FollowsTheLogToTheNewChain_AndGoesOnThereWhereItStopped()
    {
        using var runs = new AuditRuns();
        var trust = await TrustAsync();
        for (var run = 0; run < 2; run++)
        {
            var audit = await runs.TrustingAsync(host.Address.ToString(), trust, "--rpc", first.Node, "--rpc", second.Node, "--state", runs.State);
            Assert.Equal((0, "verified", "verified"), audit.Verdict);
            Assert.Equal((31338, run == 0 ? 0UL : audit.Walked.To), ((int)audit.Answer["moves"]![0]!["chainId"]!, audit.Walked.From));
            Assert.Equal(audit.Walked.To, (ulong)audit.Answer["anchors"]!["final"]!["size"]!);
        }

        Assert.Equal((2, "undetermined", "node-of-another-chain"), (await runs.TrustingAsync(host.Address.ToString(), trust, "--rpc", first.Node)).Verdict);

        var tile = await host.Anonymous.GetByteArrayAsync($"/log/tile/0/000.p/{(await runs.TrustingAsync(host.Address.ToString(), trust)).Walked.To}");
        Hash[] leaves = [.. tile.Chunk(Hash.Size).Select(bytes => new Hash(bytes)), after.Hash];
        await second.AnchorAsync(leaves, (ulong)leaves.Length, (ulong)leaves.Length - 1);
        var beyond = await runs.TrustingAsync(host.Address.ToString(), trust, "--rpc", first.Node, "--rpc", second.Node, "--state", runs.State);
        Assert.Equal((1, "refuted", "anchor-beyond-log"), beyond.Verdict);
    }

    [Theory]
    [InlineData("zh-CN", "编号 31337，由 The first operator 运营")]
    [InlineData("en", "number 31337, operated by The first operator")]
    public async Task ProofPage_NamesBothOperators_AndLinksTheChange(string language, string left)
    {
        var page = await host.Anonymous.GetStringAsync($"/{language}/records/{after.Id}");
        var text = WebUtility.HtmlDecode(Regex.Replace(page, "<[^>]+>", ""));
        Assert.Contains("The second operator", text, StringComparison.Ordinal);
        Assert.Contains(left, text, StringComparison.Ordinal);
        Assert.Contains($"records/{change}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("The second operator", await host.Anonymous.GetStringAsync($"/{language}/records/{before.Id}"), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await first.DisposeAsync();
        await second.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private string In(string file) => Path.Combine(folder.FullName, file);

    // Until whatever was accepted is final, wherever that is.
    private async Task AnchorAsync()
    {
        await host.RunAsync<SequenceJob>();
        for (var run = 0; run < 8; run++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(20));
            await host.RunAsync<AnchorJob>();
            await first.FinaliseAsync();
            await second.FinaliseAsync();
        }
    }

    private async Task<TrustFile> TrustAsync() => TrustFile.Parse(await host.Anonymous.GetByteArrayAsync("/.well-known/trust-metrology.json"));

    private async Task<string> SaveAsync(Guid record)
    {
        var file = In($"{record}.json");
        await File.WriteAllBytesAsync(file, await host.Anonymous.GetByteArrayAsync($"/api/v1/records/{record}/evidence"));
        await File.WriteAllBytesAsync(In("trust.json"), await host.Anonymous.GetByteArrayAsync("/.well-known/trust-metrology.json"));
        return file;
    }

    // Exit code, what decided, and how the step of the move ended.
    private async Task<(int ExitCode, string Decided, string Move)> JudgeAsync(string file, params string[] options)
    {
        var run = await VerifierProcess.RunAsync(["evidence", file, "--trust", In("trust.json"), "--json", .. options]);
        var verdict = JsonNode.Parse(run.Output)!;
        var move = verdict["steps"]!.AsArray().FirstOrDefault(step => (string)step!["step"]! == "move")?["outcome"];
        return (run.ExitCode, $"{verdict["detail"]} {verdict["step"]}", $"{move}");
    }
}
