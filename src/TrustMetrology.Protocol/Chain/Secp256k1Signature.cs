using System.Numerics;

namespace TrustMetrology.Protocol.Chain;

/// <summary>An ECDSA signature over secp256k1 that its public key can be recovered from.</summary>
/// <param name="R">The x coordinate of the ephemeral point; 1 to n − 1.</param>
/// <param name="S">The proof; 1 to n ÷ 2 in everything that EVM chains accept (EIP-2).</param>
/// <param name="YParity">1 where the ephemeral point's y coordinate is odd, else 0.</param>
public sealed record Secp256k1Signature(BigInteger R, BigInteger S, int YParity)
{
    /// <summary>Reads r ‖ s ‖ v (65 bytes; v is 0, 1, 27 or 28), as wallets hand it out.</summary>
    /// <exception cref="ProtocolException">Code <c>signature</c>: another length or another v.</exception>
    public static Secp256k1Signature FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != 65)
            throw new ProtocolException("signature", "a recoverable signature has 65 bytes");
        var parity = bytes[64] >= 27 ? bytes[64] - 27 : bytes[64];
        if (parity > 1)
            throw new ProtocolException("signature", "v is 0, 1, 27 or 28");
        return new(new(bytes[..32], isUnsigned: true, isBigEndian: true), new(bytes[32..64], isUnsigned: true, isBigEndian: true), parity);
    }

    /// <summary>r ‖ s ‖ v with v 27 or 28 (65 bytes).</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[65];
        Write(R, bytes.AsSpan(0, 32));
        Write(S, bytes.AsSpan(32, 32));
        bytes[64] = (byte)(27 + YParity);
        return bytes;
    }

    private static void Write(BigInteger number, Span<byte> output)
    {
        var length = number.GetByteCount(isUnsigned: true);
        number.TryWriteBytes(output[(output.Length - length)..], out _, isUnsigned: true, isBigEndian: true);
    }
}
