using System.Buffers.Binary;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace TrustMetrology.Protocol.Log;

/// <summary>A note's private Ed25519 key under its name.</summary>
public sealed class NoteSigner
{
    /// <summary>The length of a seed in bytes.</summary>
    public const int SeedSize = 32;

    private readonly byte[] seed;
    private readonly byte[] publicKey;

    /// <summary>Takes a name and the 32-byte Ed25519 seed (RFC 8032), which is the secret.</summary>
    /// <exception cref="ProtocolException"><c>note-key-name</c> or <c>note-seed</c>.</exception>
    public NoteSigner(string name, ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedSize)
            throw new ProtocolException("note-seed", $"an Ed25519 seed has {SeedSize} bytes");
        this.seed = seed.ToArray();
        publicKey = new byte[NoteKey.PublicKeySize];
        Ed25519.GeneratePublicKey(this.seed, 0, publicKey, 0);
        Verifier = new NoteVerifier(name, publicKey);
    }

    /// <summary>The public half; its text is the log's vkey.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>Signs a note's text.</summary>
    public NoteSignature Sign(ReadOnlySpan<byte> text)
    {
        var value = new byte[sizeof(uint) + NoteKey.SignatureSize];
        BinaryPrimitives.WriteUInt32BigEndian(value, Verifier.Number);
        Ed25519.Sign(seed, 0, publicKey, 0, text.ToArray(), 0, text.Length, value, sizeof(uint));
        return new NoteSignature(Verifier.Name, value);
    }
}
