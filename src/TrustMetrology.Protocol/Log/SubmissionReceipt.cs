using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Protocol.Log;

/// <summary>The log's promise to whoever submits a record: it stands in the log within 24 hours.</summary>
/// <param name="Origin">The log's origin line.</param>
/// <param name="Record">The record's hash.</param>
/// <param name="At">When the log took it (UTC, milliseconds).</param>
public sealed record SubmissionReceipt(string Origin, Hash Record, DateTimeOffset At)
{
    /// <summary>What a receipt's key name adds to the origin, so that a receipt never passes for a checkpoint.</summary>
    public const string NameSuffix = "/receipt";

    /// <summary>How long after <see cref="At"/> the record has to stand in the log.</summary>
    public static readonly TimeSpan Promise = TimeSpan.FromHours(24);

    /// <summary>The log's key under the name <c>origin/receipt</c>.</summary>
    public static NoteSigner Signer(string origin, ReadOnlySpan<byte> logSeed) => new(origin + NameSuffix, logSeed);

    /// <summary>Signs the receipt with the log's <see cref="Signer"/> of receipts.</summary>
    public SignedNote ToNote(NoteSigner signer) => SignedNote.Sign(ToText(), signer);

    /// <summary>Reads a receipt and checks that the log's key signed it; null where it did not.</summary>
    /// <exception cref="ProtocolException"><c>note-format</c>, <c>note-size</c> or <c>receipt-format</c>.</exception>
    public static SubmissionReceipt? Verify(string note, NoteVerifier log)
    {
        var signed = SignedNote.Parse(note);
        var key = new NoteVerifier(log.Name + NameSuffix, log.PublicKey.Span);
        return signed.Verify(key).Count == 1 ? Parse(log.Name, signed.Text) : null;
    }

    private static SubmissionReceipt Parse(string origin, string text)
    {
        var lines = text.Split('\n');
        if (lines.Length != 3 || !StrictBase64.TryDecode(lines[0], out var hash) || hash.Length != Hash.Size)
            throw new ProtocolException("receipt-format", "a receipt has two lines: a record's hash in base64 and a moment");
        return new SubmissionReceipt(origin, new Hash(hash), RecordRules.Moment(lines[1], "receipt"));
    }

    private string ToText() => $"{Convert.ToBase64String(Record.ToArray())}\n{RecordRules.Text(At)}\n";
}
