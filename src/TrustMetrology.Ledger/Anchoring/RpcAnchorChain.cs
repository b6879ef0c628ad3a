using System.Numerics;
using Microsoft.Extensions.Options;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Rpc;

namespace TrustMetrology.Ledger;

/// <summary>The chain behind the configured node, over our own JSON-RPC client.</summary>
internal sealed class RpcAnchorChain : IAnchorChain, IDisposable
{
    private const int FeeBlocks = 10;
    private static readonly double[] Median = [50];

    private readonly Lazy<EthereumRpc> node;

    /// <summary>Connects to the configured node when first asked.</summary>
    public RpcAnchorChain(IOptions<ChainOptions> options, TimeProvider clock) => node = new(() => new EthereumRpc(
        new Uri(options.Value.Rpc ?? throw new InvalidOperationException("no chain node is configured")), clock: clock));

    /// <summary>Takes a connection over.</summary>
    internal RpcAnchorChain(EthereumRpc connection) => node = new(connection);

    public Task<ulong> ChainIdAsync(CancellationToken cancellationToken) => node.Value.ChainId(cancellationToken);

    public Task<BlockHeader?> BlockAsync(BlockTag tag, CancellationToken cancellationToken) => node.Value.Block(tag, cancellationToken);

    public Task<byte[]> CallAsync(Address contract, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        node.Value.Call(new CallRequest(null, contract, data), BlockTag.Latest, cancellationToken);

    public Task<BigInteger> EstimateAsync(Address from, Address contract, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        node.Value.EstimateGas(new CallRequest(from, contract, data), BlockTag.Latest, cancellationToken);

    public Task<FeeHistory> FeesAsync(CancellationToken cancellationToken) => node.Value.FeeHistory(FeeBlocks, BlockTag.Latest, Median, cancellationToken);

    public Task<BigInteger> GasPriceAsync(CancellationToken cancellationToken) => node.Value.GasPrice(cancellationToken);

    public Task<ulong> NonceAsync(Address account, CancellationToken cancellationToken) =>
        node.Value.TransactionCount(account, BlockTag.Latest, cancellationToken);

    public Task<BigInteger> BalanceAsync(Address account, CancellationToken cancellationToken) => node.Value.Balance(account, BlockTag.Latest, cancellationToken);

    public Task SendAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken) => node.Value.SendRaw(raw, cancellationToken);

    public Task<TransactionReceipt?> ReceiptAsync(Bytes32 transaction, CancellationToken cancellationToken) =>
        node.Value.Receipt(transaction, cancellationToken);

    public Task<IReadOnlyList<LogEntry>> LogsAsync(LogFilter filter, CancellationToken cancellationToken) => node.Value.Logs(filter, cancellationToken);

    public Task<byte[]?> HeaderAsync(BlockTag tag, CancellationToken cancellationToken) => node.Value.Header(tag, cancellationToken);

    public Task<StorageProof> ProofAsync(Address contract, IReadOnlyList<Bytes32> slots, BlockTag tag, CancellationToken cancellationToken) =>
        node.Value.Proof(contract, slots, tag, cancellationToken);

    public void Dispose()
    {
        if (node.IsValueCreated)
            node.Value.Dispose();
    }
}
