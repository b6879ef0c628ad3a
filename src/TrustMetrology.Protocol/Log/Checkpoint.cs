using System.Globalization;

namespace TrustMetrology.Protocol.Log;

/// <summary>What a log says of itself at one moment (C2SP tlog-checkpoint).</summary>
/// <param name="Origin">The log's identity, one line.</param>
/// <param name="Size">The number of leaves.</param>
/// <param name="Root">The root of the tree of that size.</param>
/// <param name="Extensions">Further lines, opaque and kept; usually none.</param>
public sealed record Checkpoint(string Origin, ulong Size, Hash Root, IReadOnlyList<string> Extensions)
{
    private const int MinLines = 3;

    /// <summary>A checkpoint without extension lines.</summary>
    public Checkpoint(string origin, ulong size, Hash root)
        : this(origin, size, root, [])
    {
    }

    /// <summary>Reads a note's text.</summary>
    /// <exception cref="ProtocolException"><c>checkpoint-format</c>.</exception>
    public static Checkpoint Parse(string text)
    {
        if (!text.EndsWith('\n'))
            throw Malformed();
        var lines = text[..^1].Split('\n');
        if (lines.Length < MinLines || lines.Any(string.IsNullOrEmpty) || !TryParseSize(lines[1], out var size))
            throw Malformed();
        if (!StrictBase64.TryDecode(lines[2], out var root) || root.Length != Hash.Size)
            throw Malformed();
        return new Checkpoint(lines[0], size, new Hash(root), lines[MinLines..]);
    }

    /// <summary>The note's text.</summary>
    public string ToText() => string.Concat(
        new[] { Origin, Size.ToString(CultureInfo.InvariantCulture), Convert.ToBase64String(Root.ToArray()) }
            .Concat(Extensions)
            .Select(line => line + "\n"));

    /// <summary>The signed note; its first signer is the log.</summary>
    /// <exception cref="ProtocolException"><c>checkpoint-format</c> where a line is empty or has a newline in it.</exception>
    public SignedNote ToNote(params ReadOnlySpan<NoteSigner> signers)
    {
        var text = ToText();
        return Parse(text).Extensions.SequenceEqual(Extensions) ? SignedNote.Sign(text, signers) : throw Malformed();
    }

    private static bool TryParseSize(string text, out ulong size) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size)
        && size.ToString(CultureInfo.InvariantCulture) == text;

    private static ProtocolException Malformed() =>
        new("checkpoint-format", "a checkpoint is an origin, a size, a root in base64 and no empty line");
}
