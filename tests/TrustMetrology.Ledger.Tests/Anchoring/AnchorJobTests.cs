using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Anchoring;

/// <summary>The way of an anchor on a chain that behaves.</summary>
public sealed class AnchorJobTests
{
    [Theory, OnEachDatabase]
    public async Task Anchor_GoesFromPreparedToFinal_WithEachStepKept(Database database)
    {
        await using var log = await AnchoredLog.Start(database);
        await log.Grow(5);
        await log.Run();
        Assert.Equal(AnchorState.Sent, Assert.Single(await log.Anchors()).State);

        await log.Node.Mine();
        await log.Run();
        var mined = Assert.Single(await log.Anchors());
        Assert.Equal((AnchorState.Mined, 5L, await log.RootAt(5), 0), (mined.State, mined.Size, mined.Root, mined.LogIndex));
        Assert.Equal(5UL, await log.Registry.HeadSize());
        Assert.NotNull(mined.BlockTime);

        await log.Node.Mine(3);
        await log.Run();
        var final = Assert.Single(await log.Anchors());
        Assert.Equal(AnchorState.Final, final.State);
        Assert.Equal([AnchorState.Prepared, AnchorState.Sent, AnchorState.Mined, AnchorState.Final], final.History.Select(step => step.State));
    }

    [Theory, OnEachDatabase]
    public async Task Anchors_FollowOneAnother_WithAProofFromTheHead(Database database)
    {
        await using var log = await AnchoredLog.Start(database);
        foreach (var count in new[] { 1, 6, 300, 1 })
        {
            await log.Grow(count);
            await log.Run();
            await log.Node.Mine();
            await log.Run();
        }

        Assert.Equal([1L, 7, 307, 308], (await log.Anchors()).Select(anchor => anchor.Size));
        Assert.Equal(308UL, await log.Registry.HeadSize());
    }

    [Theory, OnEachDatabase]
    public async Task Run_DoesNothing_WhenTheNewestRootIsAnchoredOrNotYetDue(Database database)
    {
        await using var log = await AnchoredLog.Start(database);
        await log.Run();
        Assert.Empty(await log.Anchors());
        await log.Grow(2);
        await log.Run();
        await log.Node.Mine();
        await log.Run();
        await log.Run();
        Assert.Single(await log.Anchors());

        log.Options.Interval = TimeSpan.FromHours(1);
        await log.Grow(1);
        log.Clock.Move(-TimeSpan.FromMinutes(1));
        await log.Run();
        Assert.Single(await log.Anchors());
        log.Clock.Move(TimeSpan.FromMinutes(1));
        await log.Run();
        Assert.Equal(2, (await log.Anchors()).Count);
    }

    [Theory, OnEachDatabase]
    public async Task Anchor_IsFinalAfterConfirmations_WhereTheChainHasNoFinality(Database database)
    {
        await using var log = await AnchoredLog.Start(database);
        log.Options.Confirmations = 3;
        await log.Grow(1);
        await log.Run();
        await log.Node.Mine(2);
        await log.Run();
        Assert.Equal(AnchorState.Mined, Assert.Single(await log.Anchors()).State);
        await log.Node.Mine();
        await log.Run();
        Assert.Equal(AnchorState.Final, Assert.Single(await log.Anchors()).State);
    }

    [Theory, OnEachDatabase]
    public async Task Anchor_IsALegacyTransactionAtPriceZero_WhereTheChainWantsThat(Database database)
    {
        await using var log = await AnchoredLog.Start(database, "--gas-price", "0", "--block-base-fee-per-gas", "0");
        log.Options.Legacy = true;
        await log.Grow(4);
        await log.Run();
        await log.Node.Mine();
        await log.Run();
        var anchor = Assert.Single(await log.Anchors());
        Assert.Equal(AnchorState.Mined, anchor.State);
        Assert.True(Ethereum.Transactions.LegacyTransaction.Decode(anchor.Raw).Transaction.ChainId == log.Registry.Target.ChainId);
    }

    [Theory, OnEachDatabase]
    public async Task Anchors_TellWhichOneCoversARecord(Database database)
    {
        await using var log = await AnchoredLog.Start(database);
        foreach (var count in new[] { 3, 4 })
        {
            await log.Grow(count);
            await log.Run();
            await log.Node.Mine();
            await log.Run();
        }

        await log.Grow(1);
        await log.Use<Anchors>(async anchors =>
        {
            Assert.Equal(3, (await anchors.FindCoveringAsync(0, default))!.Size);
            Assert.Equal(3, (await anchors.FindCoveringAsync(2, default))!.Size);
            Assert.Equal(7, (await anchors.FindCoveringAsync(3, default))!.Size);
            Assert.Null(await anchors.FindCoveringAsync(7, default));
            Assert.Equal(7, (await anchors.FindNewestAsync(default))!.Size);
        });
    }

    [Theory, OnEachDatabase]
    public async Task Run_LeavesOneTransactionInFlight_WhenHostsRunItAtOnce(Database database)
    {
        await using var log = await AnchoredLog.Start(database);
        await log.Grow(2);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(log.Run)));
        var anchor = Assert.Single(await log.Anchors(), one => one.State is AnchorState.Prepared or AnchorState.Sent);
        await log.Node.Mine();
        await log.Run();
        Assert.Equal(AnchorState.Mined, Assert.Single(await log.Anchors()).State);
        Assert.Equal(anchor.Size, (long)await log.Registry.HeadSize());
    }
}
