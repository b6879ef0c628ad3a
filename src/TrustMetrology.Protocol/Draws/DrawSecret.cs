using System.Security.Cryptography;

namespace TrustMetrology.Protocol.Draws;

/// <summary>The 32 bytes that nobody but the bureau knows until the draw is opened: without them no ticket can be worked out.</summary>
public sealed class DrawSecret
{
    /// <summary>The length of a secret in bytes.</summary>
    public const int Size = 32;

    private readonly byte[] bytes;

    /// <summary>Takes 32 bytes; any other length is refused with <c>secret-length</c>.</summary>
    public DrawSecret(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Size)
            throw new ProtocolException("secret-length", $"a secret has {Size} bytes, not {secret.Length}", "secret");
        bytes = secret.ToArray();
    }

    /// <summary>What <c>draw.committed</c> shows of it: SHA-256("tm-secret-v1" ‖ secret).</summary>
    public Hash Commitment => Hash.Sha256([.. "tm-secret-v1"u8, .. bytes]);

    /// <summary>A keyed hash to use again and again: to set one up costs more than to hash an item.</summary>
    internal IncrementalHash Keyed() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, bytes);
}
