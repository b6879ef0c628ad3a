using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Protocol.Log;

/// <summary>Names and numbers of Ed25519 note keys (C2SP signed-note).</summary>
internal static class NoteKey
{
    public const byte Ed25519 = 0x01;
    public const int PublicKeySize = 32;
    public const int SignatureSize = 64;

    /// <summary>True for a name without Unicode space, plus sign, control character or half a surrogate pair.</summary>
    public static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Contains('+'))
            return false;
        while (!name.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(name, out var rune, out var read) != OperationStatus.Done || Rune.IsWhiteSpace(rune) || rune.Value < ' ')
                return false;
            name = name[read..];
        }

        return true;
    }

    /// <summary>The key's number: the first four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ public key).</summary>
    public static uint Number(string name, ReadOnlySpan<byte> publicKey)
    {
        byte[] preimage = [.. CanonicalJson.Utf8(name), (byte)'\n', Ed25519, .. publicKey];
        return BinaryPrimitives.ReadUInt32BigEndian(Hash.Sha256(preimage).ToArray());
    }

    /// <summary>Refuses a name that no note may carry with <c>note-key-name</c>.</summary>
    public static string Name(string name) => IsName(name)
        ? name
        : throw new ProtocolException("note-key-name", "a key's name has no space and no plus sign");

    /// <summary>Eight lower-case hexadecimal digits.</summary>
    public static string Text(uint number) => number.ToString("x8", CultureInfo.InvariantCulture);
}
