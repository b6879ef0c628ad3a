using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Anchoring;

/// <summary>Transactions that no block takes, and nonces that others take.</summary>
public sealed class AnchorReplacementTests
{
    private static readonly TransportException Lost = new(TransportFault.Timeout, "no answer");

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
    public async Task Anchor_IsReplacedAndTheNextOneBegins_WhenTheClockWasSetBackMeanwhile()
    {
        await using var log = await AnchoredLog.Start();
        await log.Grow(2);
        await log.Run();
        log.Clock.Move(TimeSpan.FromHours(-20));
        await log.Grow(3);
        await log.Run();

        // By their sizes: ids and moments follow the clock.
        var anchors = await log.Anchors();
        Assert.Equal([(2, AnchorState.Replaced), (5, AnchorState.Sent)], anchors.OrderBy(anchor => anchor.Size).Select(anchor => (anchor.Size, anchor.State)));
        await log.Node.Mine();
        log.Clock.Move(TimeSpan.FromHours(-20));
        await log.Grow(1);
        await log.Run();
        Assert.Equal(6, (await log.Anchors()).Max(anchor => anchor.Size));
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

    [Theory, OnEachDatabase]
    public async Task Database_RefusesASecondTransactionInFlight_WhateverTheHostsDo(Database database)
    {
        await using var log = await AnchoredLog.Start(database);
        Task Save(byte number) => log.Use<TrustDb>(db =>
        {
            var (root, hash) = (Hash.Sha256([number]), Ethereum.Bytes32.FromNumber(number));
            var signed = new PreparedTransaction(log.Registry.Second.Address, 7, new AnchorFees(2, 1), number, root, new byte[] { number }, hash);
            db.Add(Anchor.Prepare(new Guid(number, 0, 0, new byte[8]), log.Registry.Target, signed, log.Clock.GetUtcNow()));
            return db.SaveChangesAsync();
        });
        await Save(1);
        await Assert.ThrowsAsync<DbUpdateException>(() => Save(2));
        Assert.Single(await log.Anchors());
    }

    private static (Anchor First, Anchor Second) Two(List<Anchor> anchors)
    {
        Assert.Equal(2, anchors.Count);
        return (anchors[0], anchors[1]);
    }
}
