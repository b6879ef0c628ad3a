using System.Text.Json;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Rpc;
using Xunit;
using static TrustMetrology.Testing.Chain.Reply;

namespace TrustMetrology.Testing.Chain;

/// <summary>What a node that answers is understood to say.</summary>
public abstract partial class AnchorChainConformance
{
    [Theory] // in the words of geth, Besu, Nethermind and others
    [InlineData(-32000, "already known", Refusal.AlreadyKnown)]
    [InlineData(-32010, "AlreadyKnown", Refusal.AlreadyKnown)]
    [InlineData(-32000, "nonce too low: next nonce 5, tx nonce 4", Refusal.NonceTooLow)]
    [InlineData(-32010, "OldNonce, Current nonce: 5, nonce of rejected tx: 4", Refusal.NonceTooLow)]
    [InlineData(-32006, "Nonce too high", Refusal.NonceTooHigh)]
    [InlineData(-32000, "replacement transaction underpriced", Refusal.ReplacementUnderpriced)]
    [InlineData(-32010, "ReplacementNotAllowed", Refusal.ReplacementUnderpriced)]
    [InlineData(-32000, "max fee per gas less than block base fee: maxFeePerGas: 1, baseFee: 10", Refusal.FeeTooLow)]
    [InlineData(-32000, "insufficient funds for gas * price + value: balance 0", Refusal.InsufficientFunds)]
    [InlineData(-32000, "intrinsic gas too low: gas 20000, minimum needed 21000", Refusal.GasLimit)]
    [InlineData(-32000, "transaction type not supported", Refusal.Invalid)]
    [InlineData(-32007, "Sender account not authorized to send transactions", Refusal.NotAllowed)]
    public async Task Send_SaysWhyItIsRefused_WhateverTheNodesWords(long code, string words, Refusal reason)
    {
        await using var node = new ReplayedNode(Error(code, words));
        Assert.Equal(reason, (await Assert.ThrowsAsync<RefusalException>(() => Connect(node.Url).SendAsync(new byte[] { 2 }, Ct))).Reason);
        Assert.Single(node.Questions);
    }

    [Fact]
    public async Task CallAndEstimate_SayWhatTheContractSaid_WhenItReverts()
    {
        await using var node = new ReplayedNode(Error(3, "execution reverted", "\"0x2a\""));
        foreach (var method in new[] { "call", "estimate" })
        {
            var refusal = await Assert.ThrowsAsync<RefusalException>(() => Methods[method](Connect(node.Url), Ct));
            Assert.Equal(Refusal.Reverted, refusal.Reason);
            Assert.Equal([0x2a], refusal.Revert!.Data.ToArray());
        }
    }

    [Fact]
    public async Task Receipt_IsWhatTheNodeSaysNow_WhileTheChainTurns()
    {
        await using var node = new ReplayedNode(Result("null"), Result(Receipt(Word, "0x1")), Result(Receipt(Other, "0x0")), Result("null"));
        var chain = Connect(node.Url);
        Assert.Null(await chain.ReceiptAsync(Bytes32.Parse(Word), Ct));
        var mined = await chain.ReceiptAsync(Bytes32.Parse(Word), Ct);
        Assert.Equal((Bytes32.Parse(Word), true, 7UL, 3UL), (mined!.BlockHash, mined.Succeeded, mined.BlockNumber, mined.Logs[0].LogIndex));
        Assert.Equal((21_000, 10), (mined.GasUsed, mined.EffectiveGasPrice));
        var again = await chain.ReceiptAsync(Bytes32.Parse(Word), Ct);
        Assert.Equal((Bytes32.Parse(Other), false), (again!.BlockHash, again.Succeeded));
        Assert.Null(await chain.ReceiptAsync(Bytes32.Parse(Word), Ct));
    }

    [Fact]
    public async Task Block_IsWhatTheNodeSaysNow_WhileTheChainTurnsOrTheNodeLags()
    {
        await using var node = new ReplayedNode(Result(Block(Word)), Result(Block(Other)), Result("null"));
        var chain = Connect(node.Url);
        Assert.Equal(Bytes32.Parse(Word), (await chain.BlockAsync(BlockTag.At(7), Ct))!.Hash);
        Assert.Equal(Bytes32.Parse(Other), (await chain.BlockAsync(BlockTag.Finalized, Ct))!.Hash);
        Assert.Null(await chain.BlockAsync(BlockTag.Latest, Ct));
        Assert.Equal(["0x7", "finalized", "latest"], node.Questions.Select(question => question.Parameters[0].GetString()));
    }

    [Fact]
    public async Task Nonce_CountsWhatIsInTheChain_AndIsWhatTheNodeSaysNow()
    {
        await using var node = new ReplayedNode(Result("\"0x5\""), Result("\"0x4\"")); // the second answer is of a node that lags behind
        var chain = Connect(node.Url);
        Assert.Equal(5UL, await chain.NonceAsync(Address.Parse(Contract), Ct));
        Assert.Equal(4UL, await chain.NonceAsync(Address.Parse(Contract), Ct));
        Assert.All(node.Questions, question => Assert.Equal("latest", question.Parameters[1].GetString()));
    }

    [Fact]
    public async Task Fees_AreThoseOfNow_WhenTheBaseFeeRisesTenfold()
    {
        await using var node = new ReplayedNode(Result(Fees("0xa")), Result(Fees("0x64")));
        var chain = Connect(node.Url);
        var (before, after) = (await chain.FeesAsync(Ct), await chain.FeesAsync(Ct));
        Assert.Equal((10, 100), (before.BaseFees[^1], after.BaseFees[^1]));
        Assert.All(before.PriorityFees, block => Assert.Equal(2, Assert.Single(block)));
    }

    [Fact]
    public async Task Chain_WithoutEip1559_HasAGasPriceWhichMayBeZero_AndBlocksWithoutABaseFee()
    {
        await using var node = new ReplayedNode((question, _) => question.Method switch
        {
            "eth_gasPrice" => Result("\"0x0\""),
            "eth_getBlockByNumber" => Result(Block(Word)),
            _ => Error(-32601, "the method eth_feeHistory does not exist"),
        });
        var chain = Connect(node.Url);
        Assert.Equal(0, await chain.GasPriceAsync(Ct));
        Assert.Null((await chain.BlockAsync(BlockTag.Latest, Ct))!.BaseFeePerGas);
        await Assert.ThrowsAsync<RpcException>(() => chain.FeesAsync(Ct));
    }

    [Fact]
    public async Task Logs_AreAskedForByContractTopicsAndBlocks_AndSayWhichWereRemoved()
    {
        await using var node = new ReplayedNode(Result($"[{Log("false")},{Log("true")}]"));
        var logs = await Connect(node.Url).LogsAsync(new LogFilter(Address.Parse(Contract), [Bytes32.Parse(Word), null], BlockTag.At(2), BlockTag.Latest), Ct);
        Assert.Equal([false, true], logs.Select(log => log.Removed));
        var filter = Assert.Single(node.Questions).Parameters[0];
        Assert.Equal((Contract, "0x2", "latest"), (filter.GetProperty("address").GetString(), filter.GetProperty("fromBlock").GetString(), filter.GetProperty("toBlock").GetString()));
        Assert.Equal([Word, null], filter.GetProperty("topics").EnumerateArray().Select(topic => topic.ValueKind == JsonValueKind.Null ? null : topic.GetString()));
    }

    [Fact]
    public async Task Transaction_IsWhomItCalledWithWhat_AndNothingWhereTheNodeDoesNotKnowIt()
    {
        await using var node = new ReplayedNode(Result($$"""{"to":"{{Contract}}","input":"0x2a2b"}"""), Result("""{"to":null,"input":"0x60"}"""), Result("null"));
        var chain = Connect(node.Url);
        var call = await chain.TransactionAsync(Bytes32.Parse(Word), Ct);
        Assert.Equal(Address.Parse(Contract), call!.To);
        Assert.Equal([0x2a, 0x2b], call.Data.ToArray());
        Assert.Null((await chain.TransactionAsync(Bytes32.Parse(Word), Ct))!.To);
        Assert.Null(await chain.TransactionAsync(Bytes32.Parse(Other), Ct));
        Assert.Equal([Word, Word, Other], node.Questions.Select(question => question.Parameters[0].GetString()));
    }

    [Fact]
    public async Task HeaderAndProof_AreTheNodesError_WhenItForgotTheState()
    {
        await using var node = new ReplayedNode((question, _) => question.Method == "eth_getProof" ? Error(-32000, "missing trie node") : Result("null"));
        Assert.Null(await Connect(node.Url).HeaderAsync(BlockTag.At(7), Ct));
        await Assert.ThrowsAsync<RpcException>(() => Methods["proof"](Connect(node.Url), Ct));
    }

    private static string Block(string hash) => $$"""{"number":"0x7","hash":"{{hash}}","parentHash":"{{Word}}","timestamp":"0x65920080"}""";

    private static string Fees(string baseFee) => $$"""{"oldestBlock":"0x1","baseFeePerGas":["0x1","{{baseFee}}"],"gasUsedRatio":[0.5],"reward":[["0x2"]]}""";

    private static string Receipt(string block, string status) => $$"""
        {"transactionHash":"{{Word}}","blockNumber":"0x7","blockHash":"{{block}}","status":"{{status}}","gasUsed":"0x5208","effectiveGasPrice":"0xa","logs":[{{Log("false")}}]}
        """;

    private static string Log(string removed) =>
        $$"""{"address":"{{Contract}}","topics":["{{Word}}"],"data":"0x","blockNumber":"0x7","blockHash":"{{Word}}","transactionHash":"{{Word}}","logIndex":"0x3","removed":{{removed}}}""";
}
