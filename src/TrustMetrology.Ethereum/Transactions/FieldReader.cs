using System.Numerics;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Chain;

namespace TrustMetrology.Ethereum.Transactions;

/// <summary>Reads a transaction's fields in order and refuses whatever isn't written the one way it must be.</summary>
internal ref struct FieldReader
{
    private readonly IReadOnlyList<RlpItem> items;
    private int next;

    /// <summary>Over encoded fields, of which there must be exactly so many.</summary>
    public FieldReader(ReadOnlySpan<byte> encoded, int count)
    {
        var list = Rlp.Decode(encoded);
        if (!list.IsList || list.Items.Count != count)
            throw new ProtocolException("tx-fields", $"a transaction of this type is a list of {count} fields");
        items = list.Items;
    }

    /// <summary>The encoded fields behind a typed transaction's type byte (EIP-2718).</summary>
    public static FieldReader Typed(ReadOnlySpan<byte> raw, byte type, int count) => !raw.IsEmpty && raw[0] == type
        ? new FieldReader(raw[1..], count)
        : throw new ProtocolException("tx-type", $"the transaction is not of type {type}");

    public BigInteger Number() => Number(Bytes32.Size);

    public ulong UInt64() => (ulong)Number(sizeof(ulong));

    public ulong Nonce()
    {
        var nonce = UInt64();
        return nonce < ulong.MaxValue ? nonce : throw new ProtocolException("tx-nonce", "a nonce is at most 2^64 − 2");
    }

    public Address? To()
    {
        var bytes = Bytes();
        return bytes.IsEmpty ? null : Address.FromBytes(bytes.Span);
    }

    public ReadOnlyMemory<byte> Bytes() => Bytes(items[next++]);

    public IReadOnlyList<AccessListEntry> AccessList() => Items(items[next++]).Select(Entry).ToList();

    /// <summary>The last three fields of a typed transaction: parity, r, s.</summary>
    public Secp256k1Signature Signature()
    {
        var parity = Number();
        return parity <= 1
            ? new Secp256k1Signature(Number(), Number(), (int)parity)
            : throw new ProtocolException("signature", "the parity is 0 or 1");
    }

    private BigInteger Number(int size)
    {
        var bytes = Bytes();
        return bytes.Length <= size ? Quantity.FromBytes(bytes.Span) : throw new ProtocolException("quantity", $"a quantity is beyond {size} bytes");
    }

    private static AccessListEntry Entry(RlpItem item)
    {
        var parts = Items(item);
        if (parts.Count != 2)
            throw new ProtocolException("tx-access-list", "an entry is an address and a list of storage keys");
        return new(Address.FromBytes(Bytes(parts[0]).Span), Items(parts[1]).Select(key => Bytes32.FromBytes(Bytes(key).Span)).ToList());
    }

    private static ReadOnlyMemory<byte> Bytes(RlpItem item) =>
        item.IsList ? throw new ProtocolException("tx-fields", "a list stands where bytes belong") : item.Bytes;

    private static IReadOnlyList<RlpItem> Items(RlpItem item) =>
        item.IsList ? item.Items : throw new ProtocolException("tx-fields", "bytes stand where a list belongs");
}
