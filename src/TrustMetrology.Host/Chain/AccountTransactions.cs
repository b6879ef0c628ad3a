using System.Numerics;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Ethereum.Transactions;

namespace TrustMetrology.Host.Chain;

/// <summary>Sends single transactions of an account by hand, each waited for until a block has it.</summary>
/// <param name="rpc">The node.</param>
/// <param name="key">The account's key.</param>
/// <param name="legacy">True on chains without EIP-1559.</param>
internal sealed class AccountTransactions(EthereumRpc rpc, EthereumKey key, bool legacy)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public Address Account => key.Address;

    /// <exception cref="InvalidOperationException">The chain reverted it, or no block took it in two minutes.</exception>
    public async Task<TransactionReceipt> SendAsync(Address? to, byte[] data, BigInteger gasLimit, CancellationToken cancellationToken, BigInteger value = default)
    {
        var raw = legacy ? await LegacyAsync(to, data, gasLimit, value, cancellationToken) : await FeeMarketAsync(to, data, gasLimit, value, cancellationToken);
        var hash = await rpc.SendRaw(raw, cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return await LandAsync(hash, limit.Token);
        }
        catch (OperationCanceledException slow) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"No block took transaction {hash} in {Patience.TotalMinutes} minutes.", slow);
        }
    }

    private async Task<TransactionReceipt> LandAsync(Bytes32 hash, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await rpc.Receipt(hash, cancellationToken) is { } receipt)
                return receipt.Succeeded ? receipt : throw new InvalidOperationException($"The chain reverted transaction {hash}.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    private async Task<ReadOnlyMemory<byte>> FeeMarketAsync(Address? to, byte[] data, BigInteger gasLimit, BigInteger value, CancellationToken cancellationToken)
    {
        var head = await rpc.Block(BlockTag.Latest, cancellationToken) ?? throw new InvalidOperationException("The node has no blocks.");
        return new FeeMarketTransaction
        {
            ChainId = await rpc.ChainId(cancellationToken),
            Nonce = await rpc.TransactionCount(key.Address, BlockTag.Pending, cancellationToken),
            MaxPriorityFeePerGas = 1_000_000_000,
            MaxFeePerGas = (2 * (head.BaseFeePerGas ?? 0)) + 1_000_000_000,
            GasLimit = gasLimit,
            To = to,
            Value = value,
            Data = data,
        }.Sign(key).Raw;
    }

    private async Task<ReadOnlyMemory<byte>> LegacyAsync(Address? to, byte[] data, BigInteger gasLimit, BigInteger value, CancellationToken cancellationToken) =>
        new LegacyTransaction
        {
            ChainId = await rpc.ChainId(cancellationToken),
            Nonce = await rpc.TransactionCount(key.Address, BlockTag.Pending, cancellationToken),
            GasPrice = await rpc.GasPrice(cancellationToken),
            GasLimit = gasLimit,
            To = to,
            Value = value,
            Data = data,
        }.Sign(key).Raw;
}
