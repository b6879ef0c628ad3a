using System.Numerics;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Chain;

namespace TrustMetrology.Ethereum.Transactions;

/// <summary>What every kind of EVM transaction says. Amounts are in wei; whatever is left out is zero, empty or none.</summary>
public abstract record Transaction
{
    /// <summary>How many transactions the account sent before; at most 2^64 − 2 (EIP-2681).</summary>
    public ulong Nonce { get; init; }

    /// <summary>The most gas it may use.</summary>
    public BigInteger GasLimit { get; init; }

    /// <summary>The account or contract that it calls; null creates a contract.</summary>
    public Address? To { get; init; }

    /// <summary>The amount that it carries, in wei.</summary>
    public BigInteger Value { get; init; }

    /// <summary>The call's data, or the code that creates a contract.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The bytes whose Keccak-256 the account signs.</summary>
    /// <exception cref="ProtocolException">A field is out of its range.</exception>
    public byte[] SigningBytes() => Encode(null);

    internal abstract byte[] Encode(Secp256k1Signature? signature);

    private protected static RlpItem Number(BigInteger number)
    {
        var bytes = Quantity.ToBytes(number);
        return bytes.Length <= Bytes32.Size ? RlpItem.Of(bytes) : throw new ProtocolException("quantity", "a quantity is beyond 256 bits");
    }

    private protected RlpItem NonceItem() => Nonce < ulong.MaxValue
        ? Number(Nonce)
        : throw new ProtocolException("tx-nonce", "a nonce is at most 2^64 − 2");

    private protected RlpItem[] Payload() =>
        [Number(GasLimit), RlpItem.Of(To?.ToArray() ?? []), Number(Value), RlpItem.Of(Data)];

    private protected static RlpItem AccessListItem(IReadOnlyList<AccessListEntry> entries) =>
        RlpItem.List(entries.Select(entry => RlpItem.List(
            RlpItem.Of(entry.Address.ToArray()),
            RlpItem.List(entry.StorageKeys.Select(key => RlpItem.Of(key.ToArray())).ToList()))).ToList());

    private protected static RlpItem[] SignatureItems(Secp256k1Signature? signature) => signature is null
        ? []
        : [Number(signature.YParity), Number(signature.R), Number(signature.S)];

    private protected static byte[] Typed(byte type, RlpItem fields) => [type, .. Rlp.Encode(fields)];
}

/// <summary>Signs transactions of every kind.</summary>
public static class TransactionSigning
{
    /// <summary>Signs with the account's key; the same key and fields always give the same bytes.</summary>
    /// <exception cref="ProtocolException">A field is out of its range.</exception>
    public static SignedTransaction<T> Sign<T>(this T transaction, EthereumKey key)
        where T : Transaction
    {
        var signature = key.Sign(Keccak256.Hash(transaction.SigningBytes()));
        return new(transaction, signature, key.Address, transaction.Encode(signature));
    }
}
