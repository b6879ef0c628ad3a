using TrustMetrology.Protocol;

namespace TrustMetrology.Benchmarks;

/// <summary>Bytes without a pattern, the same in every run.</summary>
internal static class Noise
{
    private const int Seed = 20260101;

    public static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(Seed).NextBytes(bytes);
        return bytes;
    }

    public static Hash[] Hashes(int count)
    {
        var bytes = Bytes(count * Hash.Size);
        return [.. Enumerable.Range(0, count).Select(at => new Hash(bytes.AsSpan(at * Hash.Size, Hash.Size)))];
    }
}
