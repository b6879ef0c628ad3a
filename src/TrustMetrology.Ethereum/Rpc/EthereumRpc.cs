using System.Numerics;
using TrustMetrology.Protocol.Chain;

namespace TrustMetrology.Ethereum.Rpc;

/// <summary>
/// One EVM node over JSON-RPC. Every method throws <see cref="TransportException"/> when no usable answer came,
/// <see cref="RefusalException"/> when the transaction or call itself was refused, and <see cref="RpcException"/> for the node's other errors.
/// </summary>
public sealed class EthereumRpc : IDisposable
{
    private readonly RpcConnection connection;

    /// <summary>Connects when first asked. The address may hold a credential and is never shown.</summary>
    public EthereumRpc(Uri node, EthereumRpcOptions? options = null, TimeProvider? clock = null) =>
        connection = new RpcConnection(node, options ?? new(), clock ?? TimeProvider.System);

    /// <summary>The chain's number (EIP-155).</summary>
    public Task<ulong> ChainId(CancellationToken ct = default) => connection.Ask("eth_chainId", true, RpcReading.UInt64, ct);

    /// <summary>A block; null where the node has none of that name.</summary>
    public Task<BlockHeader?> Block(BlockTag tag, CancellationToken ct = default) =>
        connection.Ask("eth_getBlockByNumber", true, RpcReading.Block, ct, tag.ToString(), false);

    /// <summary>The block with this hash; null where the node doesn't know it (any more).</summary>
    public Task<BlockHeader?> Block(Bytes32 hash, CancellationToken ct = default) =>
        connection.Ask("eth_getBlockByHash", true, RpcReading.Block, ct, hash.ToString(), false);

    /// <summary>What a call returns, without a transaction.</summary>
    public Task<byte[]> Call(CallRequest call, BlockTag tag, CancellationToken ct = default) =>
        connection.Ask("eth_call", true, RpcReading.Bytes, ct, Members(call), tag.ToString());

    /// <summary>How much gas a transaction would use on top of a block; nodes left to choose one count waiting transactions in or not.</summary>
    public Task<BigInteger> EstimateGas(CallRequest call, BlockTag tag, CancellationToken ct = default) =>
        connection.Ask("eth_estimateGas", true, RpcReading.Number, ct, Members(call), tag.ToString());

    /// <summary>Fees of the newest blocks, and priority fees at these percentiles (0 to 100, ascending).</summary>
    public Task<FeeHistory> FeeHistory(int blocks, BlockTag newest, IReadOnlyList<double> percentiles, CancellationToken ct = default) =>
        connection.Ask("eth_feeHistory", true, RpcReading.Fees, ct, Quantity.ToHex(blocks), newest.ToString(), percentiles);

    /// <summary>The gas price that the node suggests, in wei; for chains without EIP-1559.</summary>
    public Task<BigInteger> GasPrice(CancellationToken ct = default) => connection.Ask("eth_gasPrice", true, RpcReading.Number, ct);

    /// <summary>How many transactions an account has sent: mined ones, or with those that wait.</summary>
    public Task<ulong> TransactionCount(Address account, BlockTag tag, CancellationToken ct = default) =>
        connection.Ask("eth_getTransactionCount", true, RpcReading.UInt64, ct, account.ToHex(), tag.ToString());

    /// <summary>An account's balance in wei.</summary>
    public Task<BigInteger> Balance(Address account, BlockTag tag, CancellationToken ct = default) =>
        connection.Ask("eth_getBalance", true, RpcReading.Number, ct, account.ToHex(), tag.ToString());

    /// <summary>A contract's code; empty where there is none.</summary>
    public Task<byte[]> Code(Address contract, BlockTag tag, CancellationToken ct = default) =>
        connection.Ask("eth_getCode", true, RpcReading.Bytes, ct, contract.ToHex(), tag.ToString());

    /// <summary>What became of a transaction; null while it isn't in the chain.</summary>
    public Task<TransactionReceipt?> Receipt(Bytes32 transaction, CancellationToken ct = default) =>
        connection.Ask("eth_getTransactionReceipt", true, RpcReading.Receipt, ct, transaction.ToString());

    /// <summary>What a transaction called; null where the node doesn't know it.</summary>
    public Task<TransactionCall?> Transaction(Bytes32 transaction, CancellationToken ct = default) =>
        connection.Ask("eth_getTransactionByHash", true, RpcReading.Transaction, ct, transaction.ToString());

    /// <summary>Events that match, in the chain's order.</summary>
    public Task<IReadOnlyList<LogEntry>> Logs(LogFilter filter, CancellationToken ct = default) =>
        connection.Ask("eth_getLogs", true, RpcReading.Logs, ct, new Dictionary<string, object?>
        {
            ["address"] = filter.Emitter.ToHex(),
            ["topics"] = filter.Topics.Select(topic => topic?.ToString()).ToList(),
            ["fromBlock"] = filter.From.ToString(),
            ["toBlock"] = filter.To.ToString(),
        });

    /// <summary>A block's header in the bytes that hash to the block's hash; null where the node has no such block, or headers of this chain aren't understood.</summary>
    public Task<byte[]?> Header(BlockTag tag, CancellationToken ct = default) =>
        connection.Ask("eth_getBlockByNumber", true, HeaderEncoding.Read, ct, tag.ToString(), false);

    /// <summary>Proves a contract's storage slots as of a block (EIP-1186); nodes keep old states for a while only.</summary>
    public Task<StorageProof> Proof(Address contract, IReadOnlyList<Bytes32> slots, BlockTag tag, CancellationToken ct = default) =>
        connection.Ask("eth_getProof", true, RpcReading.Proof, ct, contract.ToHex(), slots.Select(slot => slot.ToString()).ToList(), tag.ToString());

    /// <summary>Hands a signed transaction to the node, once: after a transport error nobody knows whether it arrived, and sending the same bytes again is harmless.</summary>
    public async Task<Bytes32> SendRaw(ReadOnlyMemory<byte> raw, CancellationToken ct = default)
    {
        var hash = await connection.Ask("eth_sendRawTransaction", false, RpcReading.Hash, ct, Hex.Encode(raw.Span));
        return hash == Bytes32.FromBytes(Keccak256.Hash(raw.Span)) ? hash : throw RpcAnswer.Nonsense("the transaction's hash is another's");
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => connection.Dispose();

    private static Dictionary<string, object?> Members(CallRequest call)
    {
        var members = new Dictionary<string, object?> { ["to"] = call.To.ToHex(), ["data"] = Hex.Encode(call.Data.Span) };
        if (call.From is { } from)
            members["from"] = from.ToHex();
        if (call.Value is { } value)
            members["value"] = Quantity.ToHex(value);
        return members;
    }
}
