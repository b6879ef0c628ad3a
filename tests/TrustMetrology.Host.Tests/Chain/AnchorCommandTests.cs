using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Contracts;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Host.Chain;
using TrustMetrology.Ledger;
using Xunit;

namespace TrustMetrology.Host.Tests.Chain;

public sealed class AnchorCommandTests
{
    [Fact]
    public async Task AnchorNow_BringsTheNewestRootIntoABlock_AndStatusSaysHowItStands()
    {
        await using var host = await AnchoredHost.StartAsync();
        Assert.Equal((1, "no-registry"), await StateAsync(host, "status"));
        await host.DeployAsync();
        Assert.Equal((0, "anchored"), await StateAsync(host, "status"));

        await host.AppendAsync(3);
        Assert.Equal((3, "waiting"), await StateAsync(host, "status"));
        var (exit, now) = await host.AskAsync(AnchorCommand.Create(), "now");
        Assert.Equal((0, "anchored", 3, 3, 3), (exit, (string)now["state"]!, (int)now["size"]!, (int)now["headSize"]!, (int)now["last"]!["size"]!));
        Assert.NotEqual("0", (string)now["spentWei"]!);
        Assert.Empty(now["inFlight"]!.AsArray());

        var (code, said) = await host.RunAsync(AnchorCommand.Create(), "status");
        Assert.Equal(0, code);
        Assert.Contains("Every record has its anchor.", said, StringComparison.Ordinal);
        Assert.Contains("What to do: nothing.", said, StringComparison.Ordinal);
        Assert.Contains("size 3", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnchorStatus_NamesWhatIsInFlight_WhileNoBlockTakesIt()
    {
        await using var host = await AnchoredHost.StartAsync();
        await host.DeployAsync();
        await host.AppendAsync(2);
        await host.Node.Ask("evm_setAutomine", false);
        var (exit, said) = await host.RunAsync(AnchorCommand.Create(), "now", "--wait", "0");
        Assert.Equal(3, exit);
        Assert.Contains("In flight: size 2, sent", said, StringComparison.Ordinal);
        await host.Node.Mine();
        Assert.Equal((0, "anchored"), await StateAsync(host, "now"));
    }

    [Fact]
    public async Task AnchorStatus_SaysWhatIsWrong_WhenNodeKeyMoneyOrChainAreNotAsTheyShould()
    {
        await using var host = await AnchoredHost.StartAsync();
        await host.DeployAsync();
        Assert.Equal((1, "low-balance"), await StateAsync(host, "status", "--Chain:LowBalanceMilliEther", "900000000"));
        Assert.Equal((1, "no-key"), await StateAsync(host, "status", "--Chain:Keystore", host.In("none.json")));
        Assert.Equal((1, "log-unknown"), await StateAsync(host, "status", "--Ledger:Origin", "localhost/other"));
        await host.Node.Ask("anvil_setChainId", 99);
        Assert.Equal((1, "other-chain"), await StateAsync(host, "status"));
        await host.Node.Stop();
        Assert.Equal((2, "node-silent"), await StateAsync(host, "status"));
    }

    [Theory]
    [InlineData(2, "forked")]
    [InlineData(9, "ahead")]
    public async Task AnchorStatus_RaisesTheAlarmAndNothingIsAnchored_WhenAThiefAnchoredATreeOfHisOwn(ulong size, string state)
    {
        await using var host = await AnchoredHost.StartAsync();
        await host.DeployAsync();
        await host.AppendAsync(3);
        await host.Host.RunAsync<SequenceJob>();
        var place = host.Host.Services.GetRequiredService<AnchorPlace>();
        using (var rpc = new EthereumRpc(host.Node.Url))
            await new AccountTransactions(rpc, place.Key, legacy: false).SendAsync(place.Find()!.Contract, Abi.Call(
                "anchor(bytes32,uint64,bytes32,bytes32[])", AbiValue.Of(place.Find()!.LogId), AbiValue.Of(size), AbiValue.Of(Bytes32.FromNumber(1)),
                AbiValue.Array(new List<Bytes32>())), 300_000, default);

        Assert.Equal((1, state), await StateAsync(host, "now"));
        Assert.Contains("ALARM", (await host.RunAsync(AnchorCommand.Create(), "status")).Said, StringComparison.Ordinal);
        Assert.Equal(0, await host.Host.ReadAsync(db => db.Set<Anchor>().CountAsync()));
    }

    private static async Task<(int Exit, string State)> StateAsync(AnchoredHost host, params string[] arguments)
    {
        var (exit, said) = await host.AskAsync(AnchorCommand.Create(), arguments);
        return (exit, (string)said["state"]!);
    }
}
