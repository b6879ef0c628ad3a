using TrustMetrology.Ethereum.Rpc;
using Xunit;
using static TrustMetrology.Ethereum.Tests.Rpc.ScriptedNode;

namespace TrustMetrology.Ethereum.Tests.Rpc;

/// <summary>Faults of networks and strange nodes, which the real node can't be made to show.</summary>
public sealed class EthereumRpcFaultTests
{
    private static readonly EthereumRpcOptions Brief = new()
    {
        AttemptTimeout = TimeSpan.FromSeconds(30), // a busy machine is no fault
        RetryDelay = TimeSpan.FromMilliseconds(5),
        LargestAnswer = 4_096,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChainId_IsAskedAgain_WhenTheNodeFailedForAMoment()
    {
        await using var node = new ScriptedNode(request => request switch
        {
            1 => Http("busy", 503),
            2 => Http("later", 429, "Retry-After: 3600\r\n"),
            _ => Result("\"0x1\""),
        });
        using var rpc = new EthereumRpc(node.Url, Brief);
        Assert.Equal(1UL, await rpc.ChainId(Ct));
        Assert.Equal(3, node.Requests);
    }

    [Fact]
    public async Task Receipt_IsUnderstood_WhenTheNodeSaysWhatMattersOnly()
    {
        var (word, address) = ($"0x{new string('1', 64)}", $"0x{new string('2', 40)}");
        await using var node = new ScriptedNode(_ => Result($$"""
            {"transactionHash":"{{word}}","blockNumber":"0x7","blockHash":"{{word}}","status":"0x1",
             "logs":[{"address":"{{address}}","topics":["{{word}}"],"data":"0x","logIndex":"0x3"}]}
            """.ReplaceLineEndings("")));
        using var rpc = new EthereumRpc(node.Url, Brief);

        var receipt = await rpc.Receipt(Bytes32.Parse(word), Ct);

        Assert.Null(receipt!.GasUsed);
        Assert.Equal((7UL, Bytes32.Parse(word), 3UL), (receipt.Logs[0].BlockNumber, receipt.Logs[0].TransactionHash, receipt.Logs[0].LogIndex));
    }

    [Fact]
    public async Task SendRaw_IsNeverAskedAgain()
    {
        await using var node = new ScriptedNode(_ => Http("busy", 503));
        using var rpc = new EthereumRpc(node.Url, Brief);
        Assert.Equal(TransportFault.Busy, (await Assert.ThrowsAsync<TransportException>(() => rpc.SendRaw(new byte[] { 2 }, Ct))).Fault);
        Assert.Equal(1, node.Requests);
    }

    [Fact]
    public async Task SendRaw_IsATransportError_WhenTheHashIsAnothers()
    {
        await using var node = new ScriptedNode(_ => Result($"\"0x{new string('1', 64)}\""));
        using var rpc = new EthereumRpc(node.Url, Brief);
        Assert.Equal(TransportFault.Nonsense, (await Assert.ThrowsAsync<TransportException>(() => rpc.SendRaw(new byte[] { 2 }, Ct))).Fault);
    }

    [Fact]
    public async Task ChainId_IsATransportError_WhenNobodyListens()
    {
        Uri url;
        await using (var node = new ScriptedNode(_ => null))
            url = node.Url;
        using var rpc = new EthereumRpc(url, Brief);
        Assert.Equal(TransportFault.Unreachable, (await Assert.ThrowsAsync<TransportException>(() => rpc.ChainId(Ct))).Fault);
    }

    [Fact]
    public async Task ChainId_IsATransportError_WhenNoAnswerComes()
    {
        await using var node = new ScriptedNode(_ => null);
        using var rpc = new EthereumRpc(node.Url, Brief with { Retries = 0, AttemptTimeout = TimeSpan.FromMilliseconds(200) });
        Assert.Equal(TransportFault.Timeout, (await Assert.ThrowsAsync<TransportException>(() => rpc.ChainId(Ct))).Fault);
    }

    [Fact]
    public async Task ChainId_IsCancelled_WhenTheCallerGivesUp()
    {
        await using var node = new ScriptedNode(_ => null);
        using var rpc = new EthereumRpc(node.Url);
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rpc.ChainId(caller.Token));
    }

    [Theory]
    [InlineData("<html>gateway</html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"jsonrpc":"2.0","id":1}""")]
    [InlineData("""{"jsonrpc":"2.0","id":2,"result":"0x1"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":"1","result":"0x1"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":1}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":null}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":"0x"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":"0xffffffffffffffffff"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"a":"0x1"}}""")]
    public async Task ChainId_IsATransportError_WhenTheAnswerIsNonsense(string body)
    {
        await using var node = new ScriptedNode(_ => Http(body));
        using var rpc = new EthereumRpc(node.Url, Brief with { Retries = 0 });
        Assert.Equal(TransportFault.Nonsense, (await Assert.ThrowsAsync<TransportException>(() => rpc.ChainId(Ct))).Fault);
    }

    [Fact]
    public async Task Block_IsATransportError_WhenAFieldIsMissing()
    {
        await using var node = new ScriptedNode(_ => Result("""{"number":"0x1"}"""));
        using var rpc = new EthereumRpc(node.Url, Brief);
        Assert.Equal(TransportFault.Nonsense, (await Assert.ThrowsAsync<TransportException>(() => rpc.Block(BlockTag.Latest, Ct))).Fault);
    }

    [Fact]
    public async Task ChainId_IsATransportError_WhenTheAnswerIsTooLarge()
    {
        await using var node = new ScriptedNode(_ => Result($"\"{new string('x', 5_000)}\""));
        using var rpc = new EthereumRpc(node.Url, Brief with { Retries = 0 });
        Assert.Equal(TransportFault.TooLarge, (await Assert.ThrowsAsync<TransportException>(() => rpc.ChainId(Ct))).Fault);
    }

    [Theory]
    [InlineData(404, TransportFault.Status)]
    [InlineData(302, TransportFault.Status)]
    [InlineData(500, TransportFault.Status)]
    [InlineData(503, TransportFault.Busy)]
    [InlineData(429, TransportFault.Busy)]
    public async Task ChainId_IsATransportError_WhenTheStatusIsAnother(int status, TransportFault expected)
    {
        await using var node = new ScriptedNode(_ => Http("no", status, "Location: http://127.0.0.1:1/\r\n"));
        using var rpc = new EthereumRpc(node.Url, Brief with { Retries = 0 });
        Assert.Equal(expected, (await Assert.ThrowsAsync<TransportException>(() => rpc.ChainId(Ct))).Fault);
    }

    [Theory]
    [InlineData(-32602, "invalid argument 0", 200)]
    [InlineData(-32601, "the method eth_chainId does not exist", 400)]
    public async Task ChainId_IsAnRpcError_WhenTheNodeAnswersOne(long code, string message, int status)
    {
        await using var node = new ScriptedNode(_ => Error(code, message, status: status));
        using var rpc = new EthereumRpc(node.Url, Brief);
        var fault = await Assert.ThrowsAsync<RpcException>(() => rpc.ChainId(Ct));
        Assert.Equal((code, message), (fault.Code, fault.Message));
    }

    [Fact]
    public async Task ChainId_IsATransportError_WhenALimitIsReached()
    {
        await using var node = new ScriptedNode(_ => Error(-32005, "daily request count exceeded"));
        using var rpc = new EthereumRpc(node.Url, Brief);
        Assert.Equal(TransportFault.Busy, (await Assert.ThrowsAsync<TransportException>(() => rpc.ChainId(Ct))).Fault);
    }

    [Fact]
    public async Task Faults_NeverShowTheNodesAddress()
    {
        await using var node = new ScriptedNode(_ => Http("no", 500));
        var secret = new Uri(node.Url, "/v3/project-secret");
        using var rpc = new EthereumRpc(secret, Brief with { Retries = 0 });
        Assert.DoesNotContain("project-secret", (await Assert.ThrowsAsync<TransportException>(() => rpc.ChainId(Ct))).ToString(), StringComparison.Ordinal);
    }
}
