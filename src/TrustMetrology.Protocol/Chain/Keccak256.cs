using Org.BouncyCastle.Crypto.Digests;

namespace TrustMetrology.Protocol.Chain;

/// <summary>Keccak-256 with the original padding, as EVM chains use it (not FIPS 202 SHA3-256).</summary>
public static class Keccak256
{
    /// <summary>Length of a hash in bytes.</summary>
    public const int Size = 32;

    /// <summary>The 32-byte hash of the data.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var digest = new KeccakDigest(256);
        digest.BlockUpdate(data);
        var hash = new byte[Size];
        digest.DoFinal(hash);
        return hash;
    }
}
