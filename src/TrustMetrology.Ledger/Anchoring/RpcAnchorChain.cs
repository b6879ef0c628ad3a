using System.Collections.Concurrent;
using System.Numerics;
using Microsoft.Extensions.Options;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Rpc;

namespace TrustMetrology.Ledger;

/// <summary>The chain behind the node that this scope was turned to, over our own JSON-RPC client.</summary>
internal sealed class RpcAnchorChain : IAnchorChain
{
    private const int FeeBlocks = 10;
    private static readonly double[] Median = [50];

    private readonly Func<EthereumRpc> find;

    public RpcAnchorChain(ChainNodes nodes, ChainTurn turn, IOptions<ChainOptions> options) =>
        find = () => nodes.Of(turn.Rpc ?? options.Value.Rpc ?? throw new InvalidOperationException("no chain node is configured"));

    /// <summary>Always speaks over that connection.</summary>
    internal RpcAnchorChain(EthereumRpc connection) => find = () => connection;

    private EthereumRpc Node => find();

    public Task<ulong> ChainIdAsync(CancellationToken cancellationToken) => Node.ChainId(cancellationToken);

    public Task<BlockHeader?> BlockAsync(BlockTag tag, CancellationToken cancellationToken) => Node.Block(tag, cancellationToken);

    public Task<byte[]> CallAsync(Address contract, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        Node.Call(new CallRequest(null, contract, data), BlockTag.Latest, cancellationToken);

    public Task<BigInteger> EstimateAsync(Address from, Address contract, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        Node.EstimateGas(new CallRequest(from, contract, data), BlockTag.Latest, cancellationToken);

    public Task<FeeHistory> FeesAsync(CancellationToken cancellationToken) => Node.FeeHistory(FeeBlocks, BlockTag.Latest, Median, cancellationToken);

    public Task<BigInteger> GasPriceAsync(CancellationToken cancellationToken) => Node.GasPrice(cancellationToken);

    public Task<ulong> NonceAsync(Address account, CancellationToken cancellationToken) =>
        Node.TransactionCount(account, BlockTag.Latest, cancellationToken);

    public Task<BigInteger> BalanceAsync(Address account, CancellationToken cancellationToken) => Node.Balance(account, BlockTag.Latest, cancellationToken);

    public Task SendAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken) => Node.SendRaw(raw, cancellationToken);

    public Task<TransactionReceipt?> ReceiptAsync(Bytes32 transaction, CancellationToken cancellationToken) =>
        Node.Receipt(transaction, cancellationToken);

    public Task<TransactionCall?> TransactionAsync(Bytes32 transaction, CancellationToken cancellationToken) => Node.Transaction(transaction, cancellationToken);

    public Task<IReadOnlyList<LogEntry>> LogsAsync(LogFilter filter, CancellationToken cancellationToken) => Node.Logs(filter, cancellationToken);

    public Task<byte[]?> HeaderAsync(BlockTag tag, CancellationToken cancellationToken) => Node.Header(tag, cancellationToken);

    public Task<StorageProof> ProofAsync(Address contract, IReadOnlyList<Bytes32> slots, BlockTag tag, CancellationToken cancellationToken) =>
        Node.Proof(contract, slots, tag, cancellationToken);
}

/// <summary>One connection to each node that is asked, made when first needed.</summary>
internal sealed class ChainNodes(TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<EthereumRpc>> nodes = new(StringComparer.Ordinal);

    public EthereumRpc Of(string address) => nodes.GetOrAdd(address, url => new(() => new EthereumRpc(new Uri(url), clock: clock))).Value;

    public void Dispose()
    {
        foreach (var node in nodes.Values.Where(node => node.IsValueCreated))
            node.Value.Dispose();
    }
}
