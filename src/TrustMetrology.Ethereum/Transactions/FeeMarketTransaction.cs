using System.Numerics;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Chain;

namespace TrustMetrology.Ethereum.Transactions;

/// <summary>A transaction of type 2 (EIP-1559): pays the block's base fee plus a priority fee, under a cap.</summary>
public sealed record FeeMarketTransaction : Transaction
{
    /// <summary>The type byte that comes first (EIP-2718).</summary>
    public const byte Type = 2;

    private const int Fields = 12;

    /// <summary>The chain that it is for (EIP-155).</summary>
    public ulong ChainId { get; init; }

    /// <summary>The most per gas for the block's producer, in wei; not above <see cref="MaxFeePerGas"/>.</summary>
    public BigInteger MaxPriorityFeePerGas { get; init; }

    /// <summary>The most per gas in all, in wei.</summary>
    public BigInteger MaxFeePerGas { get; init; }

    /// <summary>Storage that it announces it will touch.</summary>
    public IReadOnlyList<AccessListEntry> AccessList { get; init; } = [];

    /// <summary>Reads a signed transaction from 0x and hex digits; exactly one text (but for the digits' case) decodes to each transaction.</summary>
    /// <exception cref="ProtocolException">It isn't hex, not of this type, not canonical, out of range, or the signature names no account.</exception>
    public static SignedTransaction<FeeMarketTransaction> Decode(string raw) => Decode(Hex.Decode(raw));

    /// <summary>Reads a signed transaction.</summary>
    /// <exception cref="ProtocolException">It isn't of this type, not canonical, out of range, or the signature names no account.</exception>
    public static SignedTransaction<FeeMarketTransaction> Decode(ReadOnlySpan<byte> raw)
    {
        var fields = FieldReader.Typed(raw, Type, Fields);
        var transaction = new FeeMarketTransaction
        {
            ChainId = fields.UInt64(),
            Nonce = fields.Nonce(),
            MaxPriorityFeePerGas = fields.Number(),
            MaxFeePerGas = fields.Number(),
            GasLimit = fields.Number(),
            To = fields.To(),
            Value = fields.Number(),
            Data = fields.Bytes(),
            AccessList = fields.AccessList(),
        };
        return SignedTransaction<FeeMarketTransaction>.Recover(transaction, fields.Signature(), raw);
    }

    internal override byte[] Encode(Secp256k1Signature? signature)
    {
        if (MaxPriorityFeePerGas > MaxFeePerGas)
            throw new ProtocolException("tx-fees", "the priority fee is above the fee cap");
        return Typed(Type, RlpItem.List([
            Number(ChainId), NonceItem(), Number(MaxPriorityFeePerGas), Number(MaxFeePerGas),
            .. Payload(), AccessListItem(AccessList), .. SignatureItems(signature)]));
    }
}
