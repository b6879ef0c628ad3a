using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Protocol;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Anchoring;

/// <summary>The way of an anchor when nodes, networks and chains misbehave.</summary>
public sealed class AnchorFaultTests
{
    private static readonly TransportException Lost = new(TransportFault.Timeout, "no answer");

    [Fact]
    public async Task Run_LeavesEverythingPending_WhenNoNodeAnswers()
    {
        await using var log = await AnchoredLog.Start();
        await log.Grow(2);
        await log.Node.Stop();
        await log.Run();
        Assert.Empty(await log.Anchors());
    }

    [Fact]
    public async Task Anchor_IsSavedBeforeItIsSent_AndSentAsTheSameBytesLater()
    {
        await using var log = await AnchoredLog.Start();
        await log.Grow(2);
        log.Chain.BeforeSending = Lost;
        await log.Run();
        var saved = Assert.Single(await log.Anchors());
        Assert.Equal(AnchorState.Prepared, saved.State);

        await log.Grow(3);
        log.Chain.BeforeSending = null;
        await log.Run();
        await log.Node.Mine();
        await log.Run();
        var mined = (await log.Anchors())[0];
        Assert.Equal((AnchorState.Mined, 2L), (mined.State, mined.Size));
        Assert.Equal(saved.Raw, mined.Raw);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Anchor_IsNotSentAnew_WhenTheNodesAnswerWasLost(bool minedMeanwhile)
    {
        await using var log = await AnchoredLog.Start();
        await log.Grow(2);
        log.Chain.AfterSending = Lost;
        await log.Run();
        log.Chain.AfterSending = null;
        if (minedMeanwhile)
            await log.Node.Mine();
        await log.Run();
        Assert.Equal(minedMeanwhile ? AnchorState.Mined : AnchorState.Sent, Assert.Single(await log.Anchors()).State);
    }

    [Theory, OnEachDatabase]
    public async Task Anchor_IsReplacedByTheNewestRootWithHigherFees_WhenNoBlockTakesIt(Database database)
    {
        await using var log = await AnchoredLog.Start(database);
        await log.Grow(2);
        await log.Run();
        await log.Grow(3);
        log.Clock.Move(log.Options.ReplaceAfter);
        await log.Run();

        var (old, next) = Two(await log.Anchors());
        Assert.Equal((AnchorState.Replaced, AnchorState.Sent), (old.State, next.State));
        Assert.Equal((old.Nonce, 5L), (next.Nonce, next.Size));
        Assert.True(next.MaxFeePerGas * 10 >= old.MaxFeePerGas * 11 && next.MaxPriorityFeePerGas * 10 >= old.MaxPriorityFeePerGas * 11);

        await log.Node.Mine();
        await log.Run();
        (old, next) = Two(await log.Anchors());
        Assert.Equal((AnchorState.Replaced, AnchorState.Mined), (old.State, next.State));
        Assert.Equal(5UL, await log.Registry.HeadSize());
    }

    [Fact]
    public async Task Anchor_ThatWasReplacedIsTheOneThatCounts_WhenABlockTookItAfterAll()
    {
        await using var log = await AnchoredLog.Start();
        await log.Grow(2);
        await log.Run();
        await log.Grow(3);
        log.Clock.Move(log.Options.ReplaceAfter);
        await log.Run();
        var (old, next) = Two(await log.Anchors());
        await log.Node.Ask("anvil_dropTransaction", $"0x{next.TransactionHash}");
        await log.Node.Ask("eth_sendRawTransaction", Ethereum.Hex.Encode(old.Raw));
        await log.Node.Mine();
        await log.Run();

        (old, next) = Two(await log.Anchors());
        Assert.Equal((AnchorState.Mined, AnchorState.Replaced), (old.State, next.State));
        Assert.Equal(2UL, await log.Registry.HeadSize());
    }

    [Fact]
    public async Task Anchor_WaitsUnderItsFeeCap_WhenTheChainAsksForMore()
    {
        await using var log = await AnchoredLog.Start();
        log.Options.MaxFeeGwei = 3;
        await log.Node.Ask("anvil_setNextBlockBaseFeePerGas", "0x2540be400"); // 10 gwei
        await log.Node.Mine();
        await log.Grow(1);
        await log.Run();
        Assert.Empty(await log.Anchors());

        log.Options.MaxFeeGwei = 100;
        await log.Run();
        log.Options.MaxFeeGwei = 1;
        log.Clock.Move(log.Options.ReplaceAfter);
        await log.Run();
        Assert.Equal(AnchorState.Sent, Assert.Single(await log.Anchors()).State);
    }

    [Theory, OnEachDatabase]
    public async Task Anchor_ComesBack_WhenItsBlockWasReorganised(Database database)
    {
        await using var log = await AnchoredLog.Start(database);
        await log.Grow(2);
        await log.Run();
        await log.Node.Mine();
        await log.Run();
        var first = Assert.Single(await log.Anchors());
        await log.Node.Ask("anvil_reorg", 1, Array.Empty<object>());
        await log.Run();
        await log.Node.Mine();
        await log.Run();

        var again = Assert.Single(await log.Anchors());
        Assert.Equal(AnchorState.Mined, again.State);
        Assert.Contains(again.History, step => step.State == AnchorState.Reorged);
        Assert.NotEqual(first.BlockHash, again.BlockHash);
        Assert.Equal(first.Raw, again.Raw);
        Assert.Equal(2UL, await log.Registry.HeadSize());
    }

    [Fact]
    public async Task Anchors_AreBroughtBack_WhenTheChainLostThemAfterTheyWereFinal()
    {
        await using var log = await AnchoredLog.Start();
        var before = await log.Node.Ask("evm_snapshot");
        foreach (var count in new[] { 2, 3 })
        {
            await log.Grow(count);
            await log.Run();
            await log.Node.Mine(4);
            await log.Run();
        }

        await log.Run();
        Assert.All(await log.Anchors(), anchor => Assert.Equal(AnchorState.Final, anchor.State));
        await log.Node.Ask("evm_revert", before.GetString());
        Assert.Equal(0UL, await log.Registry.HeadSize());

        for (var turn = 0; turn < 8 && await log.Registry.HeadSize() < 5; turn++)
        {
            await log.Run();
            await log.Node.Mine();
        }

        await log.Run();
        var anchors = await log.Anchors();
        Assert.Equal(5UL, await log.Registry.HeadSize());
        Assert.All(anchors.Take(2), anchor => Assert.Contains(anchor.History, step => step.State == AnchorState.Reorged));
        Assert.Equal((AnchorState.Mined, 5L), (anchors[^1].State, anchors[^1].Size));
    }

    [Theory, OnEachDatabase]
    public async Task Anchor_OfASecondAnchorerCounts_AndIsNotRepeated(Database database)
    {
        await using var log = await AnchoredLog.Start(database);
        await log.Grow(4);
        await log.Registry.AnchorBySecond(4, await log.RootAt(4));
        await log.Run();
        var found = Assert.Single(await log.Anchors());
        Assert.Equal((AnchorState.Mined, 4L, ""), (found.State, found.Size, found.Sender));

        await log.Grow(2);
        await log.Run();
        await log.Node.Mine();
        await log.Run();
        Assert.Equal(6UL, await log.Registry.HeadSize());
        Assert.All(await log.Anchors(), anchor => Assert.NotEqual(AnchorState.Failed, anchor.State));
    }

    [Fact]
    public async Task Anchor_FailsAndTheNextSucceeds_WhenASecondAnchorerWasFaster()
    {
        await using var log = await AnchoredLog.Start();
        await log.Grow(2);
        log.Chain.BeforeSending = Lost;
        await log.Run();
        await log.Registry.AnchorBySecond(2, await log.RootAt(2));
        log.Chain.BeforeSending = null;
        await log.Run();
        await log.Node.Mine();
        await log.Run();
        Assert.Equal(AnchorState.Failed, (await log.Anchors())[0].State);

        await log.Grow(1);
        await log.Run();
        await log.Node.Mine();
        await log.Run();
        Assert.Equal(3UL, await log.Registry.HeadSize());
    }

    [Fact]
    public async Task Anchor_FailsAndTheNextSucceeds_WhenTheKeysNonceWasUsedElsewhere()
    {
        await using var log = await AnchoredLog.Start();
        await log.Grow(2);
        log.Chain.BeforeSending = Lost;
        await log.Run();
        await log.Registry.UseKeyElsewhere();
        log.Chain.BeforeSending = null;
        log.Clock.Move(log.Options.Interval);
        await log.Run();
        await log.Node.Mine();
        await log.Run();
        Assert.Equal([AnchorState.Failed, AnchorState.Mined], (await log.Anchors()).Select(anchor => anchor.State));
    }

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
        await log.Registry.AnchorBySecond(1, Hash.Sha256([1, 2, 3]));
        await log.Grow(3);
        await log.Run();
        Assert.Empty(await log.Anchors());
        Assert.Equal(0, log.Chain.Sent);
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

    private static (Anchor First, Anchor Second) Two(List<Anchor> anchors)
    {
        Assert.Equal(2, anchors.Count);
        return (anchors[0], anchors[1]);
    }
}
