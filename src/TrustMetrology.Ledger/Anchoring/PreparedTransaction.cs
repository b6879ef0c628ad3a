using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Transactions;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ledger;

/// <summary>A signed anchor of one size and root, ready to be saved and sent.</summary>
internal sealed record PreparedTransaction(
    Address Sender, ulong Nonce, AnchorFees Fees, ulong Size, Hash Root, ReadOnlyMemory<byte> Raw, Bytes32 Hash)
{
    public static PreparedTransaction Sign(
        AnchorTarget target, AnchorCall call, ulong nonce, AnchorFees fees, EthereumKey key, bool legacy)
    {
        var (raw, hash) = legacy ? Legacy(target, call, nonce, fees, key) : FeeMarket(target, call, nonce, fees, key);
        return new(key.Address, nonce, fees, call.Size, call.Root, raw, hash);
    }

    private static (ReadOnlyMemory<byte> Raw, Bytes32 Hash) FeeMarket(AnchorTarget target, AnchorCall call, ulong nonce, AnchorFees fees, EthereumKey key)
    {
        var signed = new FeeMarketTransaction
        {
            ChainId = target.ChainId,
            Nonce = nonce,
            MaxFeePerGas = fees.MaxFee,
            MaxPriorityFeePerGas = fees.Priority,
            GasLimit = call.GasLimit,
            To = target.Contract,
            Data = call.Data,
        }.Sign(key);
        return (signed.Raw, signed.Hash);
    }

    private static (ReadOnlyMemory<byte> Raw, Bytes32 Hash) Legacy(AnchorTarget target, AnchorCall call, ulong nonce, AnchorFees fees, EthereumKey key)
    {
        var signed = new LegacyTransaction
        {
            ChainId = target.ChainId,
            Nonce = nonce,
            GasPrice = fees.MaxFee,
            GasLimit = call.GasLimit,
            To = target.Contract,
            Data = call.Data,
        }.Sign(key);
        return (signed.Raw, signed.Hash);
    }
}

/// <summary>The contract call that moves the head to this size and root.</summary>
internal sealed record AnchorCall(ulong Size, Hash Root, byte[] Data, ulong GasLimit);
