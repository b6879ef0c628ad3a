using System.Buffers.Binary;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Chain;

namespace TrustMetrology.Ethereum;

/// <summary>The 20-byte address of an account or a contract; its text carries the EIP-55 checksum.</summary>
public readonly record struct Address
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 20;

    private readonly UInt128 head;
    private readonly uint tail;

    private Address(ReadOnlySpan<byte> bytes)
    {
        head = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        tail = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
    }

    /// <summary>The address with these 20 bytes.</summary>
    /// <exception cref="ProtocolException">Code <c>address</c>: another length.</exception>
    public static Address FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == Size
        ? new Address(bytes)
        : throw new ProtocolException("address", $"an address has {Size} bytes");

    /// <summary>The account that a public key (64 bytes, x ‖ y) commands.</summary>
    public static Address OfPublicKey(ReadOnlySpan<byte> publicKey) => new(Keccak256.Hash(publicKey).AsSpan(12));

    /// <summary>The contract that an account creates with its transaction of that nonce.</summary>
    public static Address OfContract(Address creator, ulong nonce) => new(
        Keccak256.Hash(Rlp.Encode(RlpItem.List(RlpItem.Of(creator.ToArray()), RlpItem.Of(Quantity.ToBytes(nonce))))).AsSpan(12));

    /// <summary>Reads 0x and 40 hex digits; mixed case must be the right EIP-55 checksum.</summary>
    /// <exception cref="ProtocolException">Code <c>address</c>: another form, or a wrong checksum.</exception>
    public static Address Parse(string text)
    {
        if (text.Length != 2 + (2 * Size) || !Hex.TryDecode(text, out var bytes))
            throw new ProtocolException("address", "an address is 0x and 40 hex digits");
        var address = new Address(bytes);
        var digits = text.AsSpan(2);
        var oneCase = !digits.ContainsAnyInRange('a', 'f') || !digits.ContainsAnyInRange('A', 'F');
        return oneCase || address.ToString() == text
            ? address
            : throw new ProtocolException("address", "the address has a wrong checksum (EIP-55)");
    }

    /// <summary>The 20 bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, head);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), tail);
        return bytes;
    }

    /// <summary>0x and 40 hex digits in lower case, as JSON-RPC has it.</summary>
    public string ToHex() => Hex.Encode(ToArray());

    /// <summary>0x and 40 hex digits whose case is the EIP-55 checksum.</summary>
    public override string ToString()
    {
        var digits = ToHex().ToCharArray(2, 2 * Size);
        var hash = Convert.ToHexStringLower(Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes(digits)));
        for (var at = 0; at < digits.Length; at++)
            digits[at] = hash[at] >= '8' ? char.ToUpperInvariant(digits[at]) : digits[at];
        return $"0x{new string(digits)}";
    }
}
