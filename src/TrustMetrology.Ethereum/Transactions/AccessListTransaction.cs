using System.Numerics;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Chain;

namespace TrustMetrology.Ethereum.Transactions;

/// <summary>A transaction of type 1 (EIP-2930): one gas price, and the storage that it will touch.</summary>
public sealed record AccessListTransaction : Transaction
{
    /// <summary>The type byte that comes first (EIP-2718).</summary>
    public const byte Type = 1;

    private const int Fields = 11;

    /// <summary>The chain that it is for (EIP-155).</summary>
    public ulong ChainId { get; init; }

    /// <summary>What it pays per gas, in wei.</summary>
    public BigInteger GasPrice { get; init; }

    /// <summary>Storage that it announces it will touch.</summary>
    public IReadOnlyList<AccessListEntry> AccessList { get; init; } = [];

    /// <summary>Reads a signed transaction from 0x and hex digits.</summary>
    /// <exception cref="ProtocolException">It isn't hex, not of this type, not canonical, out of range, or the signature names no account.</exception>
    public static SignedTransaction<AccessListTransaction> Decode(string raw) => Decode(Hex.Decode(raw));

    /// <summary>Reads a signed transaction.</summary>
    /// <exception cref="ProtocolException">It isn't of this type, not canonical, out of range, or the signature names no account.</exception>
    public static SignedTransaction<AccessListTransaction> Decode(ReadOnlySpan<byte> raw)
    {
        var fields = FieldReader.Typed(raw, Type, Fields);
        var transaction = new AccessListTransaction
        {
            ChainId = fields.UInt64(),
            Nonce = fields.Nonce(),
            GasPrice = fields.Number(),
            GasLimit = fields.Number(),
            To = fields.To(),
            Value = fields.Number(),
            Data = fields.Bytes(),
            AccessList = fields.AccessList(),
        };
        return SignedTransaction<AccessListTransaction>.Recover(transaction, fields.Signature(), raw);
    }

    internal override byte[] Encode(Secp256k1Signature? signature) => Typed(Type, RlpItem.List([
        Number(ChainId), NonceItem(), Number(GasPrice), .. Payload(), AccessListItem(AccessList), .. SignatureItems(signature)]));
}
