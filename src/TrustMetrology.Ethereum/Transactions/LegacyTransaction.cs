using System.Numerics;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Chain;

namespace TrustMetrology.Ethereum.Transactions;

/// <summary>A transaction without a type, as permissioned chains still want it, often with gas price 0; bound to one chain by EIP-155.</summary>
public sealed record LegacyTransaction : Transaction
{
    private const int Fields = 9;

    /// <summary>The chain that it is for (EIP-155); null is valid on every chain, which only old tools want.</summary>
    public ulong? ChainId { get; init; }

    /// <summary>What it pays per gas, in wei.</summary>
    public BigInteger GasPrice { get; init; }

    /// <summary>Reads a signed transaction from 0x and hex digits.</summary>
    /// <exception cref="ProtocolException">It isn't hex, not canonical, out of range, or the signature names no account.</exception>
    public static SignedTransaction<LegacyTransaction> Decode(string raw) => Decode(Hex.Decode(raw));

    /// <summary>Reads a signed transaction.</summary>
    /// <exception cref="ProtocolException">It isn't canonical, out of range, or the signature names no account.</exception>
    public static SignedTransaction<LegacyTransaction> Decode(ReadOnlySpan<byte> raw)
    {
        var fields = new FieldReader(raw, Fields);
        var transaction = new LegacyTransaction
        {
            Nonce = fields.Nonce(),
            GasPrice = fields.Number(),
            GasLimit = fields.Number(),
            To = fields.To(),
            Value = fields.Number(),
            Data = fields.Bytes(),
        };
        var (chainId, parity) = ReadV(fields.Number());
        var signature = new Secp256k1Signature(fields.Number(), fields.Number(), parity);
        return SignedTransaction<LegacyTransaction>.Recover(transaction with { ChainId = chainId }, signature, raw);
    }

    internal override byte[] Encode(Secp256k1Signature? signature) =>
        Rlp.Encode(RlpItem.List([NonceItem(), Number(GasPrice), .. Payload(), .. Tail(signature)]));

    private RlpItem[] Tail(Secp256k1Signature? signature) => signature is null
        ? ChainId is { } unsignedFor ? [Number(unsignedFor), Number(0), Number(0)] : []
        : [Number(signature.YParity + (ChainId is { } chainId ? 35 + (2 * (BigInteger)chainId) : 27)), Number(signature.R), Number(signature.S)];

    private static (ulong? ChainId, int Parity) ReadV(BigInteger v)
    {
        if (v == 27 || v == 28)
            return (null, (int)v - 27);
        var chainId = (v - 35) / 2;
        return v >= 35 && chainId <= ulong.MaxValue
            ? ((ulong)chainId, (int)((v - 35) % 2))
            : throw new ProtocolException("signature", "v is 27 or 28, or from 35 on by EIP-155");
    }
}
