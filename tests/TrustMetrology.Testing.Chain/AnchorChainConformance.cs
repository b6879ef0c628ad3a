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
public abstract partial class AnchorChainConformance
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
        ["transaction"] = (chain, ct) => chain.TransactionAsync(Bytes32.Parse(Word), ct),
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

    private IAnchorChain Connect(Uri node) => Connect(node, TimeSpan.FromSeconds(30)); // a busy machine is no fault
}
