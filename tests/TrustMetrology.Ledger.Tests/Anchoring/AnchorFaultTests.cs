using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Anchoring;

/// <summary>Nodes that are gone, answers that are lost, and a second anchorer.</summary>
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

    // As on a node that lags, or where two hosts read the count at the same moment: the nonce is used already, by an anchor that landed.
    [Theory, OnEachDatabase]
    public async Task Anchor_OfANonceThatALandedOneUsed_HoldsNothingUp(Database database)
    {
        await using var log = await AnchoredLog.Start(database);
        await log.Grow(2);
        await log.Run();
        await log.Node.Mine(4);
        await log.Run();
        log.Chain.Miscount = count => count - 1;
        await log.Grow(3);
        await log.Run();
        log.Chain.Miscount = null;
        log.Clock.Move(log.Options.Interval);
        await log.Run();
        await log.Node.Mine();
        await log.Run();

        Assert.Equal([AnchorState.Final, AnchorState.Replaced, AnchorState.Mined], (await log.Anchors()).Select(anchor => anchor.State));
        Assert.Equal(5UL, await log.Registry.HeadSize());
    }
}
