using Org.BouncyCastle.Math.EC.Rfc8032;

namespace TrustMetrology.Protocol.Log;

/// <summary>A note's public Ed25519 key under its name: what a verifier trusts.</summary>
public sealed class NoteVerifier
{
    private const int NumberDigits = 8;

    private readonly byte[] publicKey;

    /// <summary>Takes a name and an Ed25519 public key of 32 bytes.</summary>
    /// <exception cref="ProtocolException"><c>note-key-name</c> or <c>note-key</c>.</exception>
    public NoteVerifier(string name, ReadOnlySpan<byte> publicKey)
    {
        if (publicKey.Length != NoteKey.PublicKeySize)
            throw new ProtocolException("note-key", $"an Ed25519 key has {NoteKey.PublicKeySize} bytes");
        this.publicKey = publicKey.ToArray();
        Name = NoteKey.Name(name);
        Number = NoteKey.Number(name, publicKey);
    }

    /// <summary>The key's name; a log's is its origin line.</summary>
    public string Name { get; }

    /// <summary>The key's number, by which signature lines name it.</summary>
    public uint Number { get; }

    /// <summary>The Ed25519 public key, 32 bytes.</summary>
    public ReadOnlyMemory<byte> PublicKey => publicKey;

    /// <summary>Reads <c>name+number+base64(0x01 ‖ public key)</c>.</summary>
    /// <exception cref="ProtocolException"><c>note-key</c> where it isn't of that form, isn't Ed25519 or its number is another's.</exception>
    public static NoteVerifier Parse(string vkey)
    {
        var parts = vkey.Split('+', 3);
        if (parts.Length != 3 || parts[1].Length != NumberDigits || !Hex.TryDecode(parts[1], out _))
            throw Malformed();
        if (!StrictBase64.TryDecode(parts[2], out var key) || key.Length != 1 + NoteKey.PublicKeySize || key[0] != NoteKey.Ed25519)
            throw Malformed();
        var verifier = new NoteVerifier(parts[0], key.AsSpan(1));
        return NoteKey.Text(verifier.Number) == parts[1] ? verifier : throw Malformed();
    }

    /// <summary>True where the signature over the note's text is this key's.</summary>
    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
        signature.Length == NoteKey.SignatureSize
        && Ed25519.Verify(signature.ToArray(), 0, publicKey, 0, text.ToArray(), 0, text.Length);

    /// <summary>The text form: <c>name+number+base64(0x01 ‖ public key)</c>.</summary>
    public override string ToString() =>
        $"{Name}+{NoteKey.Text(Number)}+{Convert.ToBase64String([NoteKey.Ed25519, .. publicKey])}";

    private static ProtocolException Malformed() =>
        new("note-key", "a verifier key is name+number+base64 of an Ed25519 key, the number being the key's own");
}
