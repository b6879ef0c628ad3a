using Spectre.Console;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Verifier.Checks;

namespace TrustMetrology.Verifier.Audit;

/// <summary>Shows a person what an audit found: the word first, then what was looked at, then each finding.</summary>
internal sealed class AuditPrinter(IAnsiConsole console)
{
    public void Print(AuditReport report)
    {
        Head(report.Word, report.Word switch
        {
            EvidenceWord.Verified when report.Anchors is null => "Every entry, every tile and the signature hold. No chain is known for this log.",
            EvidenceWord.Verified => "Every entry, every tile and the signature hold, and what stands on chain is this very log.",
            EvidenceWord.Refuted => "The log is not what it or the chain says: keep what you have of it.",
            EvidenceWord.Pending => "All that is there holds, but not all of it is anchored for good yet. No alarm: the next anchor covers what came last.",
            _ => "It could not be checked to the end; that says nothing against the log. Run it again.",
        });
        if (report.Checkpoint is { } checkpoint)
            console.WriteLine($"log: {checkpoint.Origin}, {checkpoint.Size} entries, root {checkpoint.Root}; walked from entry {report.From} to {report.To}");
        foreach (var move in report.Way?.Moves ?? [])
            console.WriteLine($"moved: by entry {move.Index} to chain {move.ChainId}, registry {move.Contract}");
        if (report.Anchors is { } anchors)
            console.WriteLine($"anchors: {anchors.Count}, the newest of size {anchors.Newest?.Size ?? 0}, the newest final one of size {anchors.NewestFinal?.Size ?? 0}");
        foreach (var each in report.Way?.Breaks() ?? [])
            console.MarkupLineInterpolated($"[yellow]note:[/] {VerdictTexts.Of(each)}");
        Findings(report.Findings);
    }

    public void Head(EvidenceWord word, string sentence)
    {
        console.MarkupLineInterpolated($"[bold {ColourOf(word)}]{word.ToString().ToLowerInvariant()}[/]");
        console.WriteLine(sentence);
        console.WriteLine();
    }

    public void Findings(Findings findings)
    {
        foreach (var finding in findings.Kept)
            console.MarkupLineInterpolated($"[{ColourOf(finding.Word)}]{finding.Word.ToString().ToLowerInvariant()}:[/] {finding.Text} ({finding.Code})");
        if (findings.More > 0)
            console.WriteLine($"and {findings.More} more");
    }

    private static string ColourOf(EvidenceWord word) => word switch
    {
        EvidenceWord.Verified => "green",
        EvidenceWord.Refuted => "red",
        _ => "yellow",
    };
}
