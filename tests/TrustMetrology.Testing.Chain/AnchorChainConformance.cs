using System.Text.Json;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Ledger;
using Xunit;
using static TrustMetrology.Testing.Chain.Reply;

namespace TrustMetrology.Testing.Chain;

/// <summary>
/// What the anchor job relies on, whoever implements <see cref="IAnchorChain"/>: which answers are values, which are refusals of this very transaction, and
/// which say nothing at all. Put an implementation under it by deriving a class with <see cref="Connect(Uri, TimeSpan)"/>.
/// </summary>
public abstract class AnchorChainConformance
{
    private const string Word = "0x1111111111111111111111111111111111111111111111111111111111111111";
    private const string Other = "0x2222222222222222222222222222222222222222222222222222222222222222";
    private const string Contract = "0x3333333333333333333333333333333333333333";

    /// <summary>Every method once; what it asks doesn't matter where the node is at fault.</summary>
    private static readonly Dictionary<string, Func<IAnchorChain, CancellationToken, Task>> Methods = new()
    {
        ["chain-id"] = (chain, ct) => chain.ChainIdAsync(ct),
        ["block"] = (chain, ct) => chain.BlockAsync(BlockTag.Latest, ct),
        ["call"] = (chain, ct) => chain.CallAsync(Address.Parse(Contract), new byte[] { 1 }, ct),
        ["estimate"] = (chain, ct) => chain.EstimateAsync(Address.Parse(Contract), Address.Parse(Contract), new byte[] { 1 }, ct),
        ["fees"] = (chain, ct) => chain.FeesAsync(ct),
        ["gas-price"] = (chain, ct) => chain.GasPriceAsync(ct),
        ["nonce"] = (chain, ct) => chain.NonceAsync(Address.Parse(Contract), ct),
        ["balance"] = (chain, ct) => chain.BalanceAsync(Address.Parse(Contract), ct),
        ["send"] = (chain, ct) => chain.SendAsync(new byte[] { 2 }, ct),
        ["receipt"] = (chain, ct) => chain.ReceiptAsync(Bytes32.Parse(Word), ct),
        ["header"] = (chain, ct) => chain.HeaderAsync(BlockTag.Latest, ct),
        ["proof"] = (chain, ct) => chain.ProofAsync(Address.Parse(Contract), [Bytes32.Parse(Word)], BlockTag.Latest, ct),
        ["logs"] = (chain, ct) => chain.LogsAsync(new LogFilter(Address.Parse(Contract), [null], BlockTag.At(1), BlockTag.Latest), ct),
    };

    public static TheoryData<string> MethodNames => [.. Methods.Keys];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Connects to a node.</summary>
    /// <param name="node">Its JSON-RPC address.</param>
    /// <param name="patience">How long one attempt may take.</param>
    protected abstract IAnchorChain Connect(Uri node, TimeSpan patience);

    [Theory, MemberData(nameof(MethodNames))]
    public async Task Method_KnowsNothing_WhenTheNodeIsStopped(string method)
    {
        Uri url;
        await using (var node = new ReplayedNode(Silence))
            url = node.Url;
        await Assert.ThrowsAsync<TransportException>(() => Methods[method](Connect(url), Ct));
    }

    [Theory, MemberData(nameof(MethodNames))]
    public async Task Method_KnowsNothing_WhenTheNodeHangs(string method)
    {
        await using var node = new ReplayedNode(Silence);
        var fault = await Assert.ThrowsAsync<TransportException>(() => Methods[method](Connect(node.Url, TimeSpan.FromMilliseconds(150)), Ct));
        Assert.Equal(TransportFault.Timeout, fault.Fault);
    }

    [Theory, MemberData(nameof(MethodNames))]
    public async Task Method_KnowsNothing_WhenTheNodeAsksForPatience(string method)
    {
        foreach (var reply in new[] { new Reply("slow down", 429, "Retry-After: 3600\r\n"), new Reply("busy", 503), Error(-32005, "daily request count exceeded") })
        {
            await using var node = new ReplayedNode(reply);
            Assert.Equal(TransportFault.Busy, (await Assert.ThrowsAsync<TransportException>(() => Methods[method](Connect(node.Url), Ct))).Fault);
        }
    }

    [Theory, MemberData(nameof(MethodNames))]
    public async Task Method_KnowsNothing_WhenTheAnswerIsNonsense(string method)
    {
        string[] bodies = ["", "[]", "<html>gateway</html>", """{"jsonrpc":"2.0","id":ID}""", """{"jsonrpc":"2.0","id":"another","result":"0x1"}""", """{"jsonrpc":"2.0","id":ID,"result":{"a":1}}""", """{"jsonrpc":"2.0","id":ID,"result":"0x"""];
        foreach (var body in bodies)
        {
            await using var node = new ReplayedNode(new Reply(body));
            await Assert.ThrowsAsync<TransportException>(() => Methods[method](Connect(node.Url), Ct));
        }
    }

    [Theory, MemberData(nameof(MethodNames))]
    public async Task Method_SaysThatItIsTheNodesError_WhenTheNodeDoesNotKnowTheMethod(string method)
    {
        await using var node = new ReplayedNode(Error(-32601, "the method does not exist"));
        Assert.Equal(-32601, (await Assert.ThrowsAsync<RpcException>(() => Methods[method](Connect(node.Url), Ct))).Code);
    }

    [Theory, MemberData(nameof(MethodNames))]
    public async Task Method_EndsAtOnce_WhenTheCallerGivesUp(string method)
    {
        await using var node = new ReplayedNode(Silence);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        caller.CancelAfter(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Methods[method](Connect(node.Url), caller.Token));
    }

    [Theory, MemberData(nameof(MethodNames))]
    public async Task Fault_NeverShowsTheNodesAddress(string method)
    {
        await using var node = new ReplayedNode(new Reply("no", 500));
        var fault = await Assert.ThrowsAsync<TransportException>(() => Methods[method](Connect(node.Url), Ct));
        Assert.DoesNotContain("a-secret-of-the-address", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_IsNeverRepeated_WhenNobodyKnowsWhetherItArrived()
    {
        foreach (var reply in new[] { new Reply("busy", 503), new Reply("no", 500), Silence })
        {
            await using var node = new ReplayedNode(reply);
            await Assert.ThrowsAsync<TransportException>(() => Connect(node.Url, TimeSpan.FromMilliseconds(150)).SendAsync(new byte[] { 2 }, Ct));
            Assert.Single(node.Questions);
        }
    }

    [Fact]
    public async Task Send_HandsOverTheVeryBytes_AndTakesNoOthersHashForItsOwn()
    {
        const string Hash = "0xf2ee15ea639b73fa3db9b34a245bdfa015c260c598b211bf05a1ecc4b3e3b4f2"; // Keccak-256 of the byte 2
        await using var node = new ReplayedNode(Result($"\"{Hash}\""), Result($"\"{Word}\""));
        var chain = Connect(node.Url);
        await chain.SendAsync(new byte[] { 2 }, Ct);
        var question = Assert.Single(node.Questions);
        Assert.Equal(("eth_sendRawTransaction", "0x02"), (question.Method, question.Parameters[0].GetString()));
        await Assert.ThrowsAsync<TransportException>(() => chain.SendAsync(new byte[] { 2 }, Ct));
    }

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
    public async Task HeaderAndProof_AreTheNodesError_WhenItForgotTheState()
    {
        await using var node = new ReplayedNode((question, _) => question.Method == "eth_getProof" ? Error(-32000, "missing trie node") : Result("null"));
        Assert.Null(await Connect(node.Url).HeaderAsync(BlockTag.At(7), Ct));
        await Assert.ThrowsAsync<RpcException>(() => Methods["proof"](Connect(node.Url), Ct));
    }

    private IAnchorChain Connect(Uri node) => Connect(node, TimeSpan.FromSeconds(30)); // a busy machine is no fault

    private static string Block(string hash) => $$"""{"number":"0x7","hash":"{{hash}}","parentHash":"{{Word}}","timestamp":"0x65920080"}""";

    private static string Fees(string baseFee) => $$"""{"oldestBlock":"0x1","baseFeePerGas":["0x1","{{baseFee}}"],"gasUsedRatio":[0.5],"reward":[["0x2"]]}""";

    private static string Receipt(string block, string status) => $$"""
        {"transactionHash":"{{Word}}","blockNumber":"0x7","blockHash":"{{block}}","status":"{{status}}","gasUsed":"0x5208","effectiveGasPrice":"0xa","logs":[{{Log("false")}}]}
        """;

    private static string Log(string removed) =>
        $$"""{"address":"{{Contract}}","topics":["{{Word}}"],"data":"0x","blockNumber":"0x7","blockHash":"{{Word}}","transactionHash":"{{Word}}","logIndex":"0x3","removed":{{removed}}}""";
}
