using System.Text.Json.Nodes;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Chain;
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

    [Fact]
    public async Task Anchor_KeepsAProofOfItsState_WhenItIsFinal()
    {
        await using var log = await AnchoredLog.Start();
        await log.Grow(300);
        await log.Run();
        await log.Node.Mine(4);
        await log.Run();
        await log.Run();
        var anchor = Assert.Single(await log.Anchors());
        var state = JsonNode.Parse(anchor.StateProof!)!.AsObject();
        var proof = new HeadProof(Bytes(state["header"]), Nodes(state["account"]), [.. state["storage"]!.AsArray().Select(Nodes)]);
        var (contract, logId) = (log.Registry.Target.Contract.ToArray(), new Hash(log.Registry.Target.LogId.ToArray()));

        Assert.True(proof.Shows(anchor.BlockHash!.Value, contract, logId, 300, anchor.Root));
        Assert.False(proof.Shows(anchor.BlockHash!.Value, contract, logId, 301, anchor.Root));
        Assert.False(proof.Shows(anchor.BlockHash!.Value, contract, logId, 300, Hash.Sha256([])));
        Assert.False(proof.Shows(anchor.BlockHash!.Value, contract, Hash.Sha256([]), 300, anchor.Root));
        Assert.False(proof.Shows(Hash.Sha256([]), contract, logId, 300, anchor.Root));
        Assert.False(proof.Shows(anchor.BlockHash!.Value, new byte[20], logId, 300, anchor.Root));
        Assert.All(Spoilt(proof), spoilt => Assert.False(spoilt.Shows(anchor.BlockHash!.Value, contract, logId, 300, anchor.Root)));
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

    private static byte[] Bytes(JsonNode? hex) => Convert.FromHexString(((string)hex!)[2..]);

    private static List<byte[]> Nodes(JsonNode? list) => [.. list!.AsArray().Select(Bytes)];

    // One bit of each part flipped, a node missing, a node too many.
    private static IEnumerable<HeadProof> Spoilt(HeadProof proof)
    {
        yield return proof with { Header = Flip(proof.Header) };
        yield return proof with { Storage = [proof.Storage[1], proof.Storage[0]] };
        yield return proof with { Account = [.. proof.Account, proof.Account[^1]] };
        for (var at = 0; at < proof.Account.Count; at++)
        {
            yield return proof with { Account = [.. proof.Account.Select((node, index) => index == at ? Flip(node) : node)] };
            yield return proof with { Account = [.. proof.Account.Where((_, index) => index != at)] };
        }

        yield return proof with { Storage = [proof.Storage[0], [.. proof.Storage[1].Select(Flip)]] };
        yield return proof with { Storage = [proof.Storage[0], []] };
    }

    private static byte[] Flip(byte[] bytes) => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)];
}
