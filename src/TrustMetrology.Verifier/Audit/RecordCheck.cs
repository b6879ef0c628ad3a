using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Verifier.Audit;

/// <summary>Holds each entry against the rules for records: canonical, valid by its kind, of this log.</summary>
/// <param name="trust">The log, and those before it.</param>
/// <param name="inherited">How many of the first entries come, by the chain, from a log before this one; null where no chain was asked.</param>
internal sealed class RecordCheck(TrustFile trust, ulong? inherited)
{
    /// <summary>What is wrong with an entry; null where nothing is.</summary>
    public Finding? Of(ulong index, ReadOnlySpan<byte> entry, object path)
    {
        try
        {
            var record = Record.Parse(entry);
            if (!record.Bytes.Span.SequenceEqual(entry))
                return Finding.Refutes("record-not-canonical", $"entry {index} is a record, but not in its canonical form", path, index);
            return record.Log == trust.OriginAt(index) || (trust.Predecessors.Count == 0 && index < inherited) ? null : OfAnotherLog(index, record.Log, path);
        }
        catch (ProtocolException fault)
        {
            return Finding.Refutes("record-invalid", $"entry {index} is no record that this log may hold: {fault.Message} ({fault.Code})", path, index);
        }
    }

    /// <summary>The change of chain that an entry states; null where it states none.</summary>
    public static ChainChange? ChangeIn(ulong index, ReadOnlySpan<byte> entry)
    {
        // Told by its words before it is parsed a second time: a log of millions has one or two.
        if (entry.IndexOf("\"chain.changed\""u8) < 0 || MoveEvidence.Stated(entry) is not { } stated)
            return null;
        return new ChainChange(index, stated.From, stated.To);
    }

    // A log may begin with another one's entries where the contract says so, and only there.
    private Finding OfAnotherLog(ulong index, string log, object path)
    {
        var finding = Finding.Refutes("record-of-another-log", $"entry {index} is a record of the log {log}", path, index);
        return inherited is null && trust.Predecessors.Count == 0 ? finding with { Word = EvidenceWord.Undetermined } : finding;
    }
}
