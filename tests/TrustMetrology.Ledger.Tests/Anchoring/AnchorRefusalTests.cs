using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Protocol;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Anchoring;

/// <summary>What is refused, by the node, by the registry, or by this side before anything is sent.</summary>
public sealed class AnchorRefusalTests
{
    [Fact]
    public async Task Run_SendsNothing_WhenTheAccountMayNotAnchor()
    {
        await using var log = await AnchoredLog.Start();
        await log.Registry.Retire();
        await log.Grow(1);
        await log.Run();
        Assert.Empty(await log.Anchors());
    }

    [Fact]
    public async Task Run_SendsNothing_WhenTheHeadOnChainIsNotThisLogsPast()
    {
        await using var log = await AnchoredLog.Start();
        await log.Grow(1);
        await log.Registry.AnchorBySecond(1, Hash.Sha256([1, 2, 3]));
        await log.Grow(3);
        Assert.NotEqual(default, await log.RootAt(4));
        await log.Run();
        Assert.Empty(await log.Anchors());
        Assert.Equal(0, log.Chain.Sent);
    }

    [Fact]
    public async Task Run_SendsNothing_WhenNoRegistryIsAtTheAddressOrItIsMistyped()
    {
        await using var log = await AnchoredLog.Start();
        await log.Grow(1);
        foreach (var address in new[] { "0x00000000000000000000000000000000000000aa", "0x00000000000000000000000000000000000000aA", "0x" })
        {
            new Deployment(31337, address).Write(Path.Combine(log.Folder, "registry.json"));
            await log.Run();
        }

        Assert.Empty(await log.Anchors());
    }

    [Fact]
    public async Task Run_WaitsForTheKey_WhenItCantBeOpened()
    {
        await using var log = await AnchoredLog.Start();
        var (file, away) = (Path.Combine(log.Folder, "anchorer.json"), Path.Combine(log.Folder, "away.json"));
        File.Move(file, away);
        await log.Grow(1);
        await log.Run();
        Assert.Empty(await log.Anchors());
        File.Move(away, file);
        await log.Run();
        Assert.Equal(AnchorState.Sent, Assert.Single(await log.Anchors()).State);
    }

    [Fact]
    public async Task Anchor_IsFinalWithoutAStateProof_WhenTheNodeForgotTheState()
    {
        await using var log = await AnchoredLog.Start();
        log.Chain.InsteadOfProofs = new RpcException(-32602, "BlockOutOfRangeError: block height is 9 but requested was 3");
        await log.Grow(1);
        await log.Run();
        await log.Node.Mine(4);
        await log.Run();
        await log.Run();
        var anchor = Assert.Single(await log.Anchors());
        Assert.Equal((AnchorState.Final, null), (anchor.State, anchor.StateProof));
    }

    [Fact]
    public async Task Run_SendsNothing_WhenTheNodeIsOnAnotherChain()
    {
        await using var log = await AnchoredLog.Start();
        await log.Grow(1);
        await log.Node.Ask("anvil_setChainId", 99);
        await log.Run();
        Assert.Empty(await log.Anchors());
    }

    [Fact]
    public async Task Anchor_Fails_WhenTheReceiptsLogIsNotOfItsRootOrNotOfTheRegistry()
    {
        await using var log = await AnchoredLog.Start();
        foreach (var altered in new Func<LogEntry, LogEntry>[] { entry => entry with { Data = new byte[32] }, entry => entry with { Emitter = default } })
        {
            log.Chain.Alter = receipt => receipt with { Logs = [.. receipt.Logs.Select(altered)] };
            await log.Grow(1);
            await log.Run();
            await log.Node.Mine();
            await log.Run();
            Assert.Equal(AnchorState.Failed, (await log.Anchors())[^1].State);
        }
    }

    [Theory]
    [InlineData(Refusal.InsufficientFunds, AnchorState.Prepared)]
    [InlineData(Refusal.NonceTooLow, AnchorState.Prepared)]
    [InlineData(Refusal.AlreadyKnown, AnchorState.Sent)]
    [InlineData(Refusal.NotAllowed, AnchorState.Failed)]
    [InlineData(Refusal.Invalid, AnchorState.Failed)]
    public async Task Anchor_TakesARefusalForWhatItIs(Refusal reason, AnchorState state)
    {
        await using var log = await AnchoredLog.Start();
        await log.Grow(1);
        log.Chain.BeforeSending = new RefusalException(reason, -32000, "no");
        await log.Run();
        Assert.Equal(state, Assert.Single(await log.Anchors()).State);
    }
}
