using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Anchoring;

/// <summary>Chains that give up what they held.</summary>
public sealed class AnchorReorganisationTests
{
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
        }

        await log.Run();
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

    // A nonce between that nothing of ours waits for any more: on a chain that begins again, nobody will ever fill it.
    [Theory, OnEachDatabase]
    public async Task Log_IsAnchoredAnew_WhenTheChainLostANonceThatOthersHadUsed(Database database)
    {
        await using var log = await AnchoredLog.Start(database);
        var before = await log.Node.Ask("evm_snapshot");
        await log.Registry.UseKeyElsewhere();
        await log.Grow(2);
        await log.Run();
        await log.Node.Mine(4);
        await log.Run();
        await log.Run();
        Assert.Equal(AnchorState.Final, Assert.Single(await log.Anchors()).State);

        await log.Node.Ask("evm_revert", before.GetString());
        for (var turn = 0; turn < 4; turn++)
        {
            await log.Run();
            await log.Node.Mine();
            log.Clock.Move(log.Options.ReplaceAfter);
        }

        var anchors = await log.Anchors();
        Assert.Equal([AnchorState.Failed, AnchorState.Mined], anchors.Select(anchor => anchor.State));
        Assert.True(anchors[0].Nonce > anchors[1].Nonce);
        Assert.Contains(anchors[0].History, step => step.State == AnchorState.Reorged);
        Assert.Equal(2UL, await log.Registry.HeadSize());
    }

    // What was sent behind them can't land before they do, and there is one in flight at a time.
    [Theory, OnEachDatabase]
    public async Task LostAnchors_AreReplaced_WhenALaterOneIsUnderWay(Database database)
    {
        await using var log = await AnchoredLog.Start(database);
        var before = await log.Node.Ask("evm_snapshot");
        for (var time = 0; time < 2; time++)
        {
            await log.Grow(2);
            await log.Run();
            await log.Node.Mine(4);
            await log.Run();
        }

        await log.Grow(2);
        await log.Run();
        Assert.Equal(AnchorState.Sent, (await log.Anchors())[^1].State);
        await log.Node.Ask("evm_revert", before.GetString());
        await log.Run();
        log.Clock.Move(log.Options.ReplaceAfter);
        for (var turn = 0; turn < 6 && await log.Registry.HeadSize() < 6; turn++)
        {
            await log.Run();
            await log.Node.Mine();
            log.Clock.Move(log.Options.Interval);
        }

        Assert.Equal(6UL, await log.Registry.HeadSize());
    }

    [Fact]
    public async Task LostAnchors_AreNotSentAgain_WhereALaterOneCoversThem()
    {
        await using var log = await AnchoredLog.Start();
        var before = await log.Node.Ask("evm_snapshot");
        for (var time = 0; time < 3; time++)
        {
            await log.Grow(2);
            await log.Run();
            await log.Node.Mine(4);
            await log.Run();
        }

        await log.Node.Ask("evm_revert", before.GetString());
        await log.Run();
        log.Clock.Move(log.Options.ReplaceAfter);
        var sent = log.Chain.Sent;
        for (var turn = 0; turn < 3; turn++)
        {
            await log.Run();
            await log.Node.Mine();
        }

        Assert.Equal((6UL, sent + 1), (await log.Registry.HeadSize(), log.Chain.Sent));
        Assert.Equal([AnchorState.Replaced, AnchorState.Failed, AnchorState.Failed, AnchorState.Mined], (await log.Anchors()).Select(anchor => anchor.State));
    }
}
