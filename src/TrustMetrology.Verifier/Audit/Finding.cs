using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Verifier.Audit;

/// <summary>Something that an audit came upon, and what it makes of the answer.</summary>
/// <param name="Word">Refuted for a contradiction, undetermined for what could not be asked, pending for what is still to come.</param>
/// <param name="Code">Stable, for machines.</param>
/// <param name="Text">For a person.</param>
/// <param name="Path">The file of the log in which it shows; null where it is no single one.</param>
/// <param name="Index">The entry that it is about; null where it is no single one.</param>
internal sealed record Finding(EvidenceWord Word, string Code, string Text, string? Path = null, ulong? Index = null)
{
    public static Finding Refutes(string code, string text, object? path = null, ulong? index = null) => new(EvidenceWord.Refuted, code, text, path?.ToString(), index);

    public static Finding Doubt(string code, string text) => new(EvidenceWord.Undetermined, code, text);

    public static Finding Waits(string code, string text) => new(EvidenceWord.Pending, code, text);

    public JsonObject ToJson() => new()
    {
        ["word"] = Word.ToString().ToLowerInvariant(),
        ["code"] = Code,
        ["path"] = Path,
        ["index"] = Index,
        ["text"] = Text,
    };
}

/// <summary>A finding after which the audit can't go on.</summary>
internal sealed class AuditStopException(Finding finding) : Exception(finding.Text)
{
    public Finding Finding { get; } = finding;
}

/// <summary>What an audit found, in the order of the log; of very many only the first are kept.</summary>
internal sealed class Findings
{
    private const int Most = 100;

    private readonly List<Finding> kept = [];

    public IReadOnlyList<Finding> Kept => kept;

    /// <summary>How many there were beyond those kept.</summary>
    public long More { get; private set; }

    public bool Refute => kept.Exists(finding => finding.Word == EvidenceWord.Refuted);

    /// <summary>The finding that decides: the first contradiction, else the first doubt, else the first that waits; null where all is well.</summary>
    public Finding? Deciding => Of(EvidenceWord.Refuted) ?? Of(EvidenceWord.Undetermined) ?? Of(EvidenceWord.Pending);

    public void Add(params IEnumerable<Finding> found)
    {
        foreach (var finding in found)
        {
            if (kept.Count < Most)
                kept.Add(finding);
            else
                More++;
        }
    }

    private Finding? Of(EvidenceWord word) => kept.Find(finding => finding.Word == word);
}
