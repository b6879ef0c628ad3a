using System.Security.Cryptography;
using TrustMetrology.Protocol;

namespace TrustMetrology.Benchmarks;

/// <summary>Bytes laid out as the messages that some work has to hash: the limit of that work is to hash them and nothing else.</summary>
internal sealed class Messages(int length, int count)
{
    private readonly byte[] bytes = Noise.Bytes(length * count);

    /// <summary>Hashes message after message.</summary>
    public byte HashEach()
    {
        Span<byte> hash = stackalloc byte[Hash.Size];
        for (var start = 0; start < bytes.Length; start += length)
            SHA256.HashData(bytes.AsSpan(start, length), hash);
        return hash[0];
    }

    /// <summary>Hashes all bytes as one message, which spares the padding and the start of each.</summary>
    public byte HashAsOne()
    {
        Span<byte> hash = stackalloc byte[Hash.Size];
        SHA256.HashData(bytes, hash);
        return hash[0];
    }
}
