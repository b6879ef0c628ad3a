using System.Buffers.Binary;

namespace TrustMetrology.Protocol.Log;

/// <summary>One signature line of a note, by any key and of any algorithm.</summary>
/// <param name="Name">The key's name.</param>
/// <param name="Value">Four bytes of the key's number, then the signature.</param>
public sealed record NoteSignature(string Name, ReadOnlyMemory<byte> Value)
{
    private const string Dash = "\u2014 ";

    /// <summary>The key's number.</summary>
    public uint Number => BinaryPrimitives.ReadUInt32BigEndian(Value.Span);

    /// <summary>The signature without the key's number.</summary>
    public ReadOnlyMemory<byte> Signature => Value[sizeof(uint)..];

    /// <summary>The line without its newline: em dash, space, name, space, base64.</summary>
    public override string ToString() => $"{Dash}{Name} {Convert.ToBase64String(Value.Span)}";

    /// <summary>Reads a line; null where it has another form.</summary>
    internal static NoteSignature? Parse(string line)
    {
        if (!line.StartsWith(Dash, StringComparison.Ordinal))
            return null;
        var parts = line[Dash.Length..].Split(' ');
        return parts.Length == 2 && NoteKey.IsName(parts[0]) && StrictBase64.TryDecode(parts[1], out var value) && value.Length > sizeof(uint)
            ? new NoteSignature(parts[0], value)
            : null;
    }
}
