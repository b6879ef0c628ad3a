using System.Numerics;
using TrustMetrology.Ethereum.Contracts;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Ethereum.Transactions;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Ethereum.Tests.Rpc;

/// <summary>Against a real node.</summary>
public sealed class EthereumRpcTests : IAsyncLifetime
{
    private static readonly BigInteger Gwei = BigInteger.Pow(10, 9);
    private static readonly Address Somebody = Address.Parse("0x00000000000000000000000000000000000000aa");

    private readonly EthereumKey key = EthereumKey.Parse(AnvilNode.RichKey);
    private AnvilNode node = null!;
    private EthereumRpc rpc = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        node = await AnvilNode.Start("--chain-id", "31999", "--no-mining");
        rpc = new EthereumRpc(node.Url);
    }

    public async ValueTask DisposeAsync()
    {
        rpc.Dispose();
        await node.DisposeAsync();
        key.Dispose();
    }

    [Fact]
    public async Task Block_GivesHeadersThatChain()
    {
        Assert.Equal(31999UL, await rpc.ChainId(Ct));
        await node.Mine();
        var latest = (await rpc.Block(BlockTag.Latest, Ct))!;
        var first = (await rpc.Block(BlockTag.At(0), Ct))!;
        Assert.Equal(1UL, latest.Number);
        Assert.Equal(first.Hash, latest.ParentHash);
        Assert.True(latest.Timestamp >= first.Timestamp);
        Assert.NotNull(latest.BaseFeePerGas);
        Assert.NotNull(latest.MixHash);
        Assert.Equal(latest, await rpc.Block(latest.Hash, Ct));
        Assert.Null(await rpc.Block(BlockTag.At(1_000), Ct));
        Assert.Null(await rpc.Block(Bytes32.FromNumber(1), Ct));
    }

    [Fact]
    public async Task SendRaw_IsMined_AsFeeMarketAndAsLegacyTransaction()
    {
        var modern = Payment(0).Sign(key);
        Assert.Equal(modern.Hash, await rpc.SendRaw(modern.Raw, Ct));
        var legacy = new LegacyTransaction { ChainId = 31999, Nonce = 1, GasPrice = 3 * Gwei, GasLimit = 21_000, To = Somebody, Value = 5 }.Sign(key);
        await rpc.SendRaw(legacy.Raw, Ct);
        var listed = new AccessListTransaction { ChainId = 31999, Nonce = 2, GasPrice = 3 * Gwei, GasLimit = 21_000, To = Somebody, Value = 5 }.Sign(key);
        await rpc.SendRaw(listed.Raw, Ct);
        Assert.Null(await rpc.Receipt(modern.Hash, Ct));
        await node.Mine();

        var receipt = (await rpc.Receipt(modern.Hash, Ct))!;
        Assert.True(receipt.Succeeded);
        Assert.Equal(21_000, receipt.GasUsed);
        Assert.Equal(receipt.BlockHash, (await rpc.Block(BlockTag.At(receipt.BlockNumber), Ct))!.Hash);
        Assert.Equal(3UL, await rpc.TransactionCount(key.Address, BlockTag.Latest, Ct));
        Assert.Equal(15, await rpc.Balance(Somebody, BlockTag.Latest, Ct));
        Assert.Null(await rpc.Receipt(Bytes32.FromNumber(1), Ct));
    }

    [Fact]
    public async Task SendRaw_SaysWhy_WhenTheNodeRefuses()
    {
        var waiting = Payment(0).Sign(key);
        await rpc.SendRaw(waiting.Raw, Ct);
        using var poor = EthereumKey.Create();

        Assert.Equal(Refusal.AlreadyKnown, await Refused(waiting.Raw));
        Assert.Equal(Refusal.ReplacementUnderpriced, await Refused((Payment(0) with { Value = 6 }).Sign(key).Raw));
        Assert.Equal(Refusal.FeeTooLow, await Refused((Payment(1) with { MaxFeePerGas = 1, MaxPriorityFeePerGas = 1 }).Sign(key).Raw));
        Assert.Equal(Refusal.InsufficientFunds, await Refused(Payment(0).Sign(poor).Raw));
        Assert.Equal(Refusal.GasLimit, await Refused((Payment(1) with { GasLimit = 20_000 }).Sign(key).Raw));
        Assert.Equal(Refusal.Invalid, await Refused((Payment(1) with { ChainId = 1 }).Sign(key).Raw));
        await node.Mine();
        Assert.Equal(Refusal.NonceTooLow, await Refused((Payment(0) with { Value = 6 }).Sign(key).Raw));
    }

    [Fact]
    public async Task Call_AndEstimateGas_CarryTheRevertsData()
    {
        // PUSH1 2a PUSH1 0 MSTORE PUSH1 20 PUSH1 0 REVERT: answers any call with a revert whose data is the word 42
        await node.Ask("anvil_setCode", Somebody.ToHex(), "0x602a60005260206000fd");
        Assert.NotEmpty(await rpc.Code(Somebody, BlockTag.Latest, Ct));
        var call = new CallRequest(key.Address, Somebody, default);
        Task<object>[] attempts = [Boxed(rpc.Call(call, BlockTag.Latest, Ct)), Boxed(rpc.EstimateGas(call, BlockTag.Latest, Ct))];
        foreach (var attempt in attempts)
        {
            var refusal = await Assert.ThrowsAsync<RefusalException>(() => attempt);
            Assert.Equal(Refusal.Reverted, refusal.Reason);
            Assert.Equal(42, AbiWords.Read(refusal.Revert!.Data.Span, 1).NumberAt(0));
        }
    }

    [Fact]
    public async Task Logs_ComeWithTheirPlaceInTheChain()
    {
        // logs the word 42 with topic 7: PUSH1 2a PUSH1 0 MSTORE PUSH1 7 PUSH1 20 PUSH1 0 LOG1 STOP
        await node.Ask("anvil_setCode", Somebody.ToHex(), "0x602a600052600760206000a100");
        var sent = (Payment(0) with { GasLimit = 60_000 }).Sign(key);
        await rpc.SendRaw(sent.Raw, Ct);
        await node.Mine();
        var receipt = (await rpc.Receipt(sent.Hash, Ct))!;
        var topic = Bytes32.FromNumber(7);
        var logs = await rpc.Logs(new(Somebody, [topic], BlockTag.At(0), BlockTag.Latest), Ct);

        var log = Assert.Single(logs);
        Assert.Equal((Somebody, sent.Hash, receipt.BlockHash, 0UL), (log.Emitter, log.TransactionHash, log.BlockHash, log.LogIndex));
        Assert.Equal(42, AbiWords.Read(log.Data.Span, 1).NumberAt(0));
        Assert.Equal(topic, Assert.Single(log.Topics));
        Assert.Equal(log.Data.ToArray(), Assert.Single(receipt.Logs).Data.ToArray());
        Assert.Empty(await rpc.Logs(new(Somebody, [Bytes32.FromNumber(8)], BlockTag.At(0), BlockTag.Latest), Ct));
    }

    [Fact]
    public async Task FeeHistory_GivesBaseAndPriorityFees()
    {
        await rpc.SendRaw(Payment(0).Sign(key).Raw, Ct);
        await node.Mine();
        var fees = await rpc.FeeHistory(2, BlockTag.Latest, [50], Ct);
        Assert.Equal(3, fees.BaseFees.Count);
        Assert.Contains(fees.PriorityFees, block => block[0] == Gwei);
        Assert.True(await rpc.GasPrice(Ct) > 0);
    }

    private static FeeMarketTransaction Payment(ulong nonce) => new()
    {
        ChainId = 31999,
        Nonce = nonce,
        MaxFeePerGas = 5 * Gwei,
        MaxPriorityFeePerGas = Gwei,
        GasLimit = 21_000,
        To = Somebody,
        Value = 5,
    };

    private async Task<Refusal> Refused(ReadOnlyMemory<byte> raw) =>
        (await Assert.ThrowsAsync<RefusalException>(() => rpc.SendRaw(raw, Ct))).Reason;

    private static async Task<object> Boxed<T>(Task<T> task) => (await task)!;
}
