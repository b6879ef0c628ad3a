using System.Text;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Protocol.Log;

/// <summary>A text with signatures below it (C2SP signed-note). Parsed is not verified: see <see cref="Verify"/>.</summary>
public sealed class SignedNote
{
    private const int MaxSignatures = 100;
    private const int MaxLength = 1_000_000;
    private const string Separator = "\n\n";

    private readonly byte[] textBytes;

    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures)
    {
        Text = text;
        Signatures = signatures;
        textBytes = CanonicalJson.Utf8(text);
    }

    /// <summary>What is signed: lines, each with its newline.</summary>
    public string Text { get; }

    /// <summary>The signature lines, verified or not, in their order.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Signs a text, which must end with a newline.</summary>
    /// <exception cref="ProtocolException"><c>note-text</c> where no note may have that text.</exception>
    public static SignedNote Sign(string text, params ReadOnlySpan<NoteSigner> signers)
    {
        if (!IsText(text))
            throw new ProtocolException("note-text", "a note's text ends with a newline and has no other control character");
        var bytes = CanonicalJson.Utf8(text);
        var signatures = new List<NoteSignature>();
        foreach (var signer in signers)
            signatures.Add(signer.Sign(bytes));
        return new SignedNote(text, signatures);
    }

    /// <summary>Reads a note.</summary>
    /// <exception cref="ProtocolException"><c>note-format</c>, or <c>note-size</c> for more than 100 signatures or a million characters.</exception>
    public static SignedNote Parse(string note)
    {
        if (note.Length > MaxLength)
            throw TooMuch();
        var split = note.LastIndexOf(Separator, StringComparison.Ordinal);
        if (split < 0 || !IsText(note) || split + Separator.Length == note.Length)
            throw Malformed();
        var text = note[..(split + 1)];
        var lines = note[(split + Separator.Length)..^1].Split('\n');
        if (lines.Length > MaxSignatures)
            throw TooMuch();
        return new SignedNote(text, [.. lines.Select(line => NoteSignature.Parse(line) ?? throw Malformed())]);
    }

    /// <summary>Reads a note's bytes, which must be UTF-8.</summary>
    /// <exception cref="ProtocolException"><c>note-format</c> or <c>note-size</c>.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> utf8) => System.Text.Unicode.Utf8.IsValid(utf8)
        ? Parse(Encoding.UTF8.GetString(utf8))
        : throw Malformed();

    /// <summary>
    /// The trusted keys that signed. Lines by other keys are passed over; one line that names a trusted key
    /// and isn't its signature spoils the whole note, and then none is returned.
    /// </summary>
    public IReadOnlyList<NoteVerifier> Verify(params IEnumerable<NoteVerifier> trusted)
    {
        var keys = trusted.ToList();
        var signed = new List<NoteVerifier>();
        foreach (var signature in Signatures)
        {
            var key = keys.Find(key => key.Number == signature.Number && key.Name == signature.Name);
            if (key is null)
                continue;
            if (!key.Verify(textBytes, signature.Signature.Span))
                return [];
            if (!signed.Contains(key))
                signed.Add(key);
        }

        return signed;
    }

    /// <summary>The same note with a further signature, e.g. a witness's.</summary>
    public SignedNote With(NoteSignature signature) => new(Text, [.. Signatures, signature]);

    /// <summary>The note: text, empty line, signature lines.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(signature => $"{signature}\n"))}";

    private static bool IsText(string text) =>
        text.EndsWith('\n') && !text.Any(unit => unit < ' ' && unit != '\n') && !HasLoneSurrogate(text);

    private static bool HasLoneSurrogate(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var read) != System.Buffers.OperationStatus.Done)
                return true;
            rest = rest[read..];
        }

        return false;
    }

    private static ProtocolException Malformed() =>
        new("note-format", "a note is a text, an empty line and signature lines, each ending with a newline");

    private static ProtocolException TooMuch() =>
        new("note-size", $"a note has at most {MaxSignatures} signatures and {MaxLength} characters");
}
