using System.Numerics;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Rpc;

namespace TrustMetrology.Ledger.Tests.Anchoring;

/// <summary>The real chain behind a connection that fails when told: what no real node can be made to show at a given moment.</summary>
internal sealed class FaultyChain(IAnchorChain chain) : IAnchorChain
{
    /// <summary>Thrown instead of sending.</summary>
    public EthereumException? BeforeSending { get; set; }

    /// <summary>Thrown after the node took the transaction: the answer is lost.</summary>
    public EthereumException? AfterSending { get; set; }

    /// <summary>Thrown instead of a state proof.</summary>
    public EthereumException? InsteadOfProofs { get; set; }

    /// <summary>What a node that lies makes of a receipt.</summary>
    public Func<TransactionReceipt, TransactionReceipt>? Alter { get; set; }

    /// <summary>What a node that lags makes of the count of transactions.</summary>
    public Func<ulong, ulong>? Miscount { get; set; }

    public int Sent { get; private set; }

    public Task<ulong> ChainIdAsync(CancellationToken cancellationToken) => chain.ChainIdAsync(cancellationToken);

    public Task<BlockHeader?> BlockAsync(BlockTag tag, CancellationToken cancellationToken) => chain.BlockAsync(tag, cancellationToken);

    public Task<byte[]> CallAsync(Address contract, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        chain.CallAsync(contract, data, cancellationToken);

    public Task<BigInteger> EstimateAsync(Address from, Address contract, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        chain.EstimateAsync(from, contract, data, cancellationToken);

    public Task<FeeHistory> FeesAsync(CancellationToken cancellationToken) => chain.FeesAsync(cancellationToken);

    public Task<BigInteger> GasPriceAsync(CancellationToken cancellationToken) => chain.GasPriceAsync(cancellationToken);

    public async Task<ulong> NonceAsync(Address account, CancellationToken cancellationToken)
    {
        var count = await chain.NonceAsync(account, cancellationToken);
        return Miscount?.Invoke(count) ?? count;
    }

    public Task<BigInteger> BalanceAsync(Address account, CancellationToken cancellationToken) => chain.BalanceAsync(account, cancellationToken);

    public async Task SendAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken)
    {
        if (BeforeSending is { } before)
            throw before;
        await chain.SendAsync(raw, cancellationToken);
        Sent++;
        if (AfterSending is { } after)
            throw after;
    }

    public async Task<TransactionReceipt?> ReceiptAsync(Bytes32 transaction, CancellationToken cancellationToken) =>
        await chain.ReceiptAsync(transaction, cancellationToken) is { } receipt ? Alter?.Invoke(receipt) ?? receipt : null;

    public Task<TransactionCall?> TransactionAsync(Bytes32 transaction, CancellationToken cancellationToken) => chain.TransactionAsync(transaction, cancellationToken);

    public Task<IReadOnlyList<LogEntry>> LogsAsync(LogFilter filter, CancellationToken cancellationToken) => chain.LogsAsync(filter, cancellationToken);

    public Task<byte[]?> HeaderAsync(BlockTag tag, CancellationToken cancellationToken) => chain.HeaderAsync(tag, cancellationToken);

    public Task<StorageProof> ProofAsync(Address contract, IReadOnlyList<Bytes32> slots, BlockTag tag, CancellationToken cancellationToken) =>
        InsteadOfProofs is { } fault ? throw fault : chain.ProofAsync(contract, slots, tag, cancellationToken);
}
