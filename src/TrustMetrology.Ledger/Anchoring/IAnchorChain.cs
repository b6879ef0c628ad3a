using System.Numerics;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Rpc;

namespace TrustMetrology.Ledger;

/// <summary>
/// All that anchoring asks of an EVM chain, so that another client can take the built-in one's place. Every method throws
/// <see cref="TransportException"/> when no usable answer came (nothing is known then), <see cref="RefusalException"/> when this very
/// call or transaction was refused, and <see cref="RpcException"/> for a node's other errors.
/// </summary>
public interface IAnchorChain
{
    Task<ulong> ChainIdAsync(CancellationToken cancellationToken);

    /// <summary>Null where the chain has no such block.</summary>
    Task<BlockHeader?> BlockAsync(BlockTag tag, CancellationToken cancellationToken);

    /// <summary>Calls a contract as of the newest block.</summary>
    Task<byte[]> CallAsync(Address contract, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>How much gas a transaction would use on top of the newest block.</summary>
    Task<BigInteger> EstimateAsync(Address from, Address contract, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>Recent fees, with the priority fees' median of each block.</summary>
    Task<FeeHistory> FeesAsync(CancellationToken cancellationToken);

    /// <summary>The suggested gas price in wei, for chains without EIP-1559.</summary>
    Task<BigInteger> GasPriceAsync(CancellationToken cancellationToken);

    /// <summary>How many of the account's transactions are in the chain: the next nonce when none waits.</summary>
    Task<ulong> NonceAsync(Address account, CancellationToken cancellationToken);

    /// <summary>What an account holds, in wei.</summary>
    Task<BigInteger> BalanceAsync(Address account, CancellationToken cancellationToken);

    /// <summary>Hands over a signed transaction; the same bytes may be sent any number of times.</summary>
    Task SendAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken);

    /// <summary>Null while the transaction isn't in the chain.</summary>
    Task<TransactionReceipt?> ReceiptAsync(Bytes32 transaction, CancellationToken cancellationToken);

    /// <summary>What a transaction called; null where the node doesn't know it.</summary>
    Task<TransactionCall?> TransactionAsync(Bytes32 transaction, CancellationToken cancellationToken);

    /// <summary>A block's header in the bytes that hash to its hash; null where that can't be had.</summary>
    Task<byte[]?> HeaderAsync(BlockTag tag, CancellationToken cancellationToken);

    /// <summary>Trie nodes that prove a contract's slots as of a block.</summary>
    Task<StorageProof> ProofAsync(Address contract, IReadOnlyList<Bytes32> slots, BlockTag tag, CancellationToken cancellationToken);

    Task<IReadOnlyList<LogEntry>> LogsAsync(LogFilter filter, CancellationToken cancellationToken);
}
