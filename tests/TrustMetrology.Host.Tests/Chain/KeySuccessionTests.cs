using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Contracts;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Host.Chain;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests.Chain;

/// <summary>A thief anchors a history of his own with the anchorer's key; the log is ended at what is ours, and goes on under another origin.</summary>
public sealed class KeySuccessionTests
{
    private const string Successor = "localhost/trust-2";

    [Theory, OnEachDatabase]
    public async Task Succession_EndsTheLogAtOursAndGoesOn_ThoughItWasKilledBeforeEveryStep(Database database)
    {
        await using var host = await AnchoredHost.StartAsync(database: database);
        await host.DeployAsync();
        var ours = await host.AppendAsync(3);
        await AnchorAsync(host.Host.Services, host);
        var (oldTrust, before) = (await TrustAsync(host.Host.Anonymous), await EvidenceAsync(host.Host.Anonymous, ours[0]));
        var unanchored = await host.AppendAsync(1);
        await host.Host.RunAsync<SequenceJob>();
        await StealAsync(host, [.. ours.Select(record => record.Hash)], 7, 12);
        var waiting = await host.AppendAsync(1);
        await AssertStandsStillAsync(host);

        Assert.Contains("would end at size 3", (await host.RunAsync(KeyCommand.Create(), "succeed", "--origin", Successor, "--dry-run")).Said, StringComparison.Ordinal);
        var (old, seen) = (host.Host.Services.GetRequiredService<AnchorPlace>().Key.Address, new HashSet<string>());
        while (!await EndsAsync(host, seen))
            Assert.True(seen.Count <= 8);
        Assert.Equal(8, seen.Count);
        Assert.True(await EndsAsync(host, null)); // once more does nothing

        await using var next = await host.Host.StartAnotherAsync(("Ledger:Origin", Successor));
        using var client = new HttpClient { BaseAddress = new Uri(next.Urls.First()) };
        var after = await AppendAsync(next.Services);
        await AnchorAsync(next.Services, host); // with the new key
        await AssertVerifiedAsync(client, oldTrust, before, [ours[0], unanchored[0], waiting[0], after]);
        Assert.NotEqual(old, await OwnerAsync(host));
        await AssertSoundAsync(next.Services);
    }

    [Fact]
    public async Task Succession_IsRefused_WhileTheChainHoldsNothingForeign()
    {
        await using var host = await AnchoredHost.StartAsync();
        await host.DeployAsync();
        await host.AppendAsync(2);
        await AnchorAsync(host.Host.Services, host);
        var (exit, said) = await host.RunAsync(KeyCommand.Create(), "succeed", "--origin", Successor);
        Assert.Equal((1, true), (exit, said.Contains("trust key rotate", StringComparison.Ordinal)));
        Assert.Equal(host.Host.Services.GetRequiredService<AnchorPlace>().Key.Address, await OwnerAsync(host));
        Assert.False(File.Exists(host.In("anchorer.json.next")));
    }

    private static async Task<Address> OwnerAsync(AnchoredHost host)
    {
        using var rpc = new EthereumRpc(host.Node.Url);
        return await new RegistryKeys(rpc, host.Host.Services.GetRequiredService<AnchorPlace>().Find()!).OwnerAsync(default);
    }

    private static async Task AssertStandsStillAsync(AnchoredHost host)
    {
        host.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.Host.RunAsync<SequenceJob>();
        await host.Host.RunAsync<AnchorJob>();
        var figures = await FiguresAsync(host.Host.Services);
        Assert.Equal((4L, 3L, true), (figures.Size, figures.Anchored, figures.UnsequencedSince is not null));
        var health = JsonNode.Parse(await host.Host.Anonymous.GetStringAsync("/healthz/ready"))!;
        Assert.Equal("degraded", (string)health["state"]!);
        Assert.Contains("trust key succeed", (string)health["checks"]!["anchoring"]!["detail"]!, StringComparison.Ordinal);
    }

    // With the thief's key, a tree that begins like ours and goes on with what we never had.
    private static async Task StealAsync(AnchoredHost host, IReadOnlyList<Hash> ours, params ulong[] sizes)
    {
        using var rpc = new EthereumRpc(host.Node.Url);
        using var key = Keystore.Open(host.In("anchorer.json"), "secret");
        var target = host.Host.Services.GetRequiredService<AnchorPlace>().Find()!;
        Hash[] leaves = [.. ours, .. Enumerable.Range(0, 20).Select(leaf => MerkleTree.LeafHash(BitConverter.GetBytes(leaf)))];
        Hash Nodes(int level, ulong index) => MerkleTree.Root(leaves.AsSpan((int)(index << level), 1 << level));
        var head = (ulong)ours.Count;
        foreach (var size in sizes)
        {
            var call = Abi.Call("anchor(bytes32,uint64,bytes32,bytes32[])", AbiValue.Of(target.LogId), AbiValue.Of(size), AbiValue.Of(Word(MerkleTree.Root(size, Nodes))),
                AbiValue.Array(MerkleTree.ConsistencyProof(head, size, Nodes).Select(Word)));
            await new AccountTransactions(rpc, key, false).SendAsync(target.Contract, call, 300_000, default);
            head = size;
        }
    }

    private static Bytes32 Word(Hash hash) => Bytes32.FromBytes(hash.ToArray());

    // Killed before each step that it hasn't been killed before yet.
    private static async Task<bool> EndsAsync(AnchoredHost host, HashSet<string>? seen)
    {
        using var succession = await SucceedCommand.SuccessionAsync(host.Host.Services, Successor, step => Kill(seen, step), ScryptCost.Light);
        try
        {
            return (await succession.RunAsync(default)).Contains(Successor, StringComparison.Ordinal);
        }
        catch (KilledException)
        {
            return false;
        }
    }

    private static void Kill(HashSet<string>? seen, string step)
    {
        if (seen?.Add(step.Split(' ')[0] + step.Length) == true)
            throw new KilledException();
    }

    private static async Task<AppendedRecord> AppendAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var appended = scope.ServiceProvider.GetRequiredService<RecordLog>().Append(new Statement("rules.adopted", "platform", "pack:test-2", new JsonObject { ["sha256"] = $"{77:x64}" }));
        await scope.ServiceProvider.GetRequiredService<TrustDb>().SaveChangesAsync();
        return appended;
    }

    // Sequenced, anchored, and final.
    private static async Task AnchorAsync(IServiceProvider services, AnchoredHost host)
    {
        host.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync<SequenceJob>(services);
        for (var runs = 0; runs < 20; runs++)
        {
            await RunAsync<AnchorJob>(services);
            await host.Node.Mine(4);
            var size = (await FiguresAsync(services)).Size;
            if (await host.Host.ReadAsync(db => db.Set<Anchor>().AnyAsync(anchor => anchor.Size == size && anchor.State == AnchorState.Final)))
                return;
        }

        Assert.Fail("The log was not anchored for good.");
    }

    private static async Task<LogFigures> FiguresAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LogFiguresReader>().ReadAsync(default);
    }

    private static async Task RunAsync<TJob>(IServiceProvider services) where TJob : IJob
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TJob>().RunAsync(default);
    }

    private static async Task AssertVerifiedAsync(HttpClient client, TrustFile oldTrust, EvidenceFile before, IReadOnlyList<AppendedRecord> records)
    {
        var trust = await TrustAsync(client);
        var ended = Assert.Single(trust.Predecessors);
        Assert.Equal((Successor, oldTrust.Origin, 3UL, 5UL), (trust.Origin, ended.Origin, ended.Place.Size, ended.Until));
        Assert.Equal(EvidenceWord.Verified, Judge(before, oldTrust).Word);
        Assert.Equal(EvidenceWord.Verified, Judge(before, trust).Word);
        Assert.Contains("log-ended", Judge(before, trust).Flags);
        foreach (var (record, index) in records.Select((record, index) => (record, index)))
        {
            var file = await EvidenceAsync(client, record);
            var verdict = Judge(file, trust);
            Assert.Equal((EvidenceWord.Verified, "verified"), (verdict.Word, verdict.Detail));
            Assert.Equal(index < 3 ? oldTrust.Origin : null, verdict.Break?.Origin);
            Assert.Equal(index == 0 ? oldTrust.VKey : trust.VKey, file.VKey);
        }

        Assert.StartsWith($"{Successor}\n", await client.GetStringAsync("/log/checkpoint"), StringComparison.Ordinal);
    }

    private static EvidenceVerdict Judge(EvidenceFile file, TrustFile trust) => EvidenceVerifier.Verify(file.ToUtf8(), trust, new TrustedBlock(file.Anchor!.BlockHash));

    private static async Task AssertSoundAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<LogCheck>().RunAsync((_, _) => { }, default);
        Assert.Equal((null, 6L, HeadWord.Agrees), (report.Difference, report.Size, report.Head.Word));
    }

    private static async Task<TrustFile> TrustAsync(HttpClient client) => TrustFile.Parse(await client.GetByteArrayAsync("/.well-known/trust-metrology.json"));

    private static async Task<EvidenceFile> EvidenceAsync(HttpClient client, AppendedRecord record) => EvidenceFile.Parse(await client.GetByteArrayAsync($"/api/v1/records/{record.Id}/evidence"));

    private sealed class KilledException : Exception;
}
