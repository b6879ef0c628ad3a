using System.Buffers.Binary;
using System.Numerics;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ethereum;

/// <summary>Thirty-two bytes compared by value: a hash, a storage key, or one word of ABI data.</summary>
public readonly record struct Bytes32
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 32;

    private readonly UInt128 head;
    private readonly UInt128 tail;

    private Bytes32(ReadOnlySpan<byte> bytes)
    {
        head = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        tail = BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]);
    }

    /// <summary>The value of exactly 32 bytes.</summary>
    /// <exception cref="ProtocolException">Code <c>bytes32</c>: another length.</exception>
    public static Bytes32 FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == Size
        ? new Bytes32(bytes)
        : throw new ProtocolException("bytes32", $"expected {Size} bytes");

    /// <summary>The value of a number from 0 to 2^256 − 1, big-endian.</summary>
    /// <exception cref="ProtocolException">Code <c>bytes32</c>: the number is out of range.</exception>
    public static Bytes32 FromNumber(BigInteger number)
    {
        var bytes = Quantity.ToBytes(number);
        if (bytes.Length > Size)
            throw new ProtocolException("bytes32", "the number is beyond 256 bits");
        Span<byte> word = stackalloc byte[Size];
        word.Clear();
        bytes.CopyTo(word[(Size - bytes.Length)..]);
        return new Bytes32(word);
    }

    /// <summary>Reads 0x and 64 hex digits.</summary>
    /// <exception cref="ProtocolException">Code <c>bytes32</c>: another form.</exception>
    public static Bytes32 Parse(string text) => text.Length == 2 + (2 * Size) && Hex.TryDecode(text, out var bytes)
        ? new Bytes32(bytes)
        : throw new ProtocolException("bytes32", "expected 0x and 64 hex digits");

    /// <summary>The 32 bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, head);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), tail);
        return bytes;
    }

    /// <summary>The big-endian number that the bytes spell.</summary>
    public BigInteger ToNumber() => new(ToArray(), isUnsigned: true, isBigEndian: true);

    /// <summary>0x and 64 hex digits in lower case.</summary>
    public override string ToString() => Hex.Encode(ToArray());
}
