using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Host.Chain;
using TrustMetrology.Host.Disaster;
using TrustMetrology.Ledger;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Host.Tests.Chain;

/// <summary><c>trust chain move</c> between two real nodes.</summary>
public sealed class ChainMoveTests
{
    private const int There = 31338;

    [Fact]
    public async Task Move_LeavesTheOldChainOnlyWhenTheChangeIsFinalThere_ThoughItWasKilledBeforeEveryStep()
    {
        await using var host = await AnchoredHost.StartAsync();
        await host.DeployAsync();
        await AnchorAsync(host, 2);
        await using var node = await StartOtherAsync(host);
        var contract = await DeployThereAsync(host, node);

        var (kills, seen) = (0, new HashSet<string>());
        while (!await EndsAsync(host, node, contract, seen))
        {
            Assert.True(kills++ < 40);
            Assert.Contains(await StandingAsync(host), new[] { (true, true), (true, false), (false, false) });
            await AssertSoundAsync(host, null);
            await host.Node.Mine();
            await node.Mine();
        }

        Assert.Equal(4, seen.Count);
        var change = Assert.Single(await host.Host.ReadAsync(db => db.Set<StoredRecord>().Where(record => record.Kind == RecordKinds.ChainChanged).ToListAsync()));
        var anchors = await host.Host.ReadAsync(db => db.Set<Anchor>().OrderBy(anchor => anchor.ChainId).ThenBy(anchor => anchor.Size).ToListAsync());
        Assert.Equal([(31337, 2, AnchorState.Final), (31337, 3, AnchorState.Final), (There, 3, AnchorState.Mined)], anchors.Select(anchor => (anchor.ChainId, anchor.Size, anchor.State)));
        Assert.Equal(contract.ToLowerInvariant(), (string)change.ToJson()["body"]!["to"]!["contract"]!);

        Assert.Equal(0, await AnchorAsync(host, 1));
        Assert.Equal([There], await host.Host.ReadAsync(db => db.Set<Anchor>().Where(anchor => anchor.Size > 3).Select(anchor => anchor.ChainId).ToListAsync()));
        await AssertSoundAsync(host, 4);
    }

    private static async Task<int> AnchorAsync(AnchoredHost host, int records)
    {
        await host.AppendAsync(records);
        return (await host.RunAsync(AnchorCommand.Create(), "now")).Exit;
    }

    // Whatever stands where: the chain that has the last word agrees.
    private static async Task AssertSoundAsync(AnchoredHost host, ulong? size)
    {
        var report = await DoctorCommand.CheckAsync(host.Host.Services, default);
        Assert.Equal((null, HeadWord.Agrees), (report.Difference, report.Head.Word));
        Assert.Equal(size ?? report.Head.Size, report.Head.Size);
        Assert.NotEqual(0UL, report.Head.Size);
    }

    // Whether the change is final on the old chain, and whether anything was prepared for the new one.
    private static Task<(bool IsLeft, bool IsThere)> StandingAsync(AnchoredHost host) => host.Host.ReadAsync(async db => (
        await db.Set<Anchor>().AnyAsync(anchor => anchor.ChainId != There && anchor.Size > 2 && anchor.State == AnchorState.Final),
        await db.Set<Anchor>().AnyAsync(anchor => anchor.ChainId == There)));

    // Killed before each step that it hasn't been killed before yet.
    private static async Task<bool> EndsAsync(AnchoredHost host, AnvilNode node, string contract, HashSet<string> seen)
    {
        var move = MoveCommand.Move(host.Host.Services, node.Url, contract, step => Kill(seen, step));
        try
        {
            var report = await move.RunAsync("Another operator", "The first chain is shut down.", TimeSpan.Zero, default);
            return move.IsThere(report) && report.Word == AnchoringWord.Anchored;
        }
        catch (KilledException)
        {
            return false;
        }
    }

    private static void Kill(HashSet<string> seen, string step)
    {
        if (seen.Add(string.Join(' ', step.Split(' ').Take(2))))
            throw new KilledException();
    }

    private static async Task<AnvilNode> StartOtherAsync(AnchoredHost host)
    {
        var node = await AnvilNode.Start("--slots-in-an-epoch", "1", "--chain-id", $"{There}");
        await node.Ask("anvil_setBalance", host.Host.Services.GetRequiredService<AnchorPlace>().Key.Address.ToString(), "0x3635c9adc5dea00000");
        return node;
    }

    private static async Task<string> DeployThereAsync(AnchoredHost host, AnvilNode node)
    {
        await host.RunAsync(ChainCommand.Create(), "deploy", "--Chain:Rpc", node.Url.ToString(), "--Chain:Deployment", host.In("there.json"));
        return (string)JsonNode.Parse(await File.ReadAllTextAsync(host.In("there.json")))!["contract"]!;
    }

    private sealed class KilledException : Exception;
}
