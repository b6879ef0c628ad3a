using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TrustMetrology.Protocol;

/// <summary>A SHA-256 value: 32 bytes, ordered as bytes, written as 64 lower-case hexadecimal digits.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Hash : IEquatable<Hash>, IComparable<Hash>
{
    /// <summary>The length of a hash in bytes.</summary>
    public const int Size = 32;

    // Four words instead of an array, so that a million hashes are one block of memory.
    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    /// <summary>Takes 32 bytes; any other length is refused with <c>hash-length</c>.</summary>
    public Hash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ProtocolException("hash-length", $"a hash has {Size} bytes, not {bytes.Length}");
        this = MemoryMarshal.Read<Hash>(bytes);
    }

    /// <summary>SHA-256 of the bytes given.</summary>
    public static Hash Sha256(ReadOnlySpan<byte> data)
    {
        Hash hash = default;
        SHA256.HashData(data, MemoryMarshal.AsBytes(new Span<Hash>(ref hash)));
        return hash;
    }

    /// <summary>Reads 64 lower-case hexadecimal digits; anything else is refused with <c>hash-text</c>.</summary>
    public static Hash Parse(string hex) => TryParse(hex, out var hash)
        ? hash
        : throw new ProtocolException("hash-text", "a hash is written as 64 lower-case hexadecimal digits");

    /// <summary>Reads 64 lower-case hexadecimal digits, nothing before or after them.</summary>
    public static bool TryParse([NotNullWhen(true)] string? hex, out Hash hash)
    {
        hash = default;
        if (hex is null || hex.Length != 2 * Size || !Hex.TryDecode(hex, out var bytes))
            return false;
        hash = new Hash(bytes);
        return true;
    }

    /// <summary>The 32 bytes as a new array.</summary>
    public byte[] ToArray() => MemoryMarshal.AsBytes(new ReadOnlySpan<Hash>(in this)).ToArray();

    /// <summary>Writes the 32 bytes to the beginning of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination) => MemoryMarshal.Write(destination, in this);

    /// <summary>Writes the 64 hexadecimal digits as ASCII to the beginning of <paramref name="destination"/>.</summary>
    internal void WriteHex(Span<byte> destination) =>
        Convert.TryToHexStringLower(MemoryMarshal.AsBytes(new ReadOnlySpan<Hash>(in this)), destination, out _);

    /// <inheritdoc/>
    public bool Equals(Hash other) =>
        first == other.first && second == other.second && third == other.third && fourth == other.fourth;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Hash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(first, second, third, fourth);

    /// <summary>Compares as unsigned bytes, the first byte weighing most.</summary>
    public int CompareTo(Hash other) => MemoryMarshal.AsBytes(new ReadOnlySpan<Hash>(in this))
        .SequenceCompareTo(MemoryMarshal.AsBytes(new ReadOnlySpan<Hash>(in other)));

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(MemoryMarshal.AsBytes(new ReadOnlySpan<Hash>(in this)));

    /// <summary>True where all 32 bytes are equal.</summary>
    public static bool operator ==(Hash left, Hash right) => left.Equals(right);

    /// <summary>True where a byte differs.</summary>
    public static bool operator !=(Hash left, Hash right) => !left.Equals(right);

    /// <summary>True where left stands before right in byte order.</summary>
    public static bool operator <(Hash left, Hash right) => left.CompareTo(right) < 0;

    /// <summary>True where left stands after right in byte order.</summary>
    public static bool operator >(Hash left, Hash right) => left.CompareTo(right) > 0;

    /// <summary>True where left doesn't stand after right in byte order.</summary>
    public static bool operator <=(Hash left, Hash right) => left.CompareTo(right) <= 0;

    /// <summary>True where left doesn't stand before right in byte order.</summary>
    public static bool operator >=(Hash left, Hash right) => left.CompareTo(right) >= 0;
}
