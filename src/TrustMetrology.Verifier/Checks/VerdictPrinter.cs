using System.Globalization;
using Spectre.Console;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Verifier.Checks;

/// <summary>Shows a verdict to a person: the word first, then every step.</summary>
internal sealed class VerdictPrinter(IAnsiConsole console)
{
    public void Print(EvidenceVerdict verdict, string? silence)
    {
        console.MarkupLineInterpolated($"[bold {ColourOf(verdict.Word)}]{verdict.Word.ToString().ToLowerInvariant()}[/]");
        console.WriteLine(VerdictTexts.Of(verdict.Word));
        console.WriteLine();
        console.Write(Steps(verdict));
        console.WriteLine();
        PrintFacts(verdict);
        foreach (var flag in verdict.Flags)
            console.MarkupLineInterpolated($"[yellow]note:[/] {VerdictTexts.OfFlag(flag)}");
        if (verdict.Break is { } broken)
            console.MarkupLineInterpolated($"[yellow]note:[/] {VerdictTexts.Of(broken)}");
        if (silence is not null)
            console.MarkupLineInterpolated($"[yellow]note:[/] {silence}");
    }

    private static Table Steps(EvidenceVerdict verdict)
    {
        var table = new Table().NoBorder().HideHeaders().AddColumns("step", "outcome", "meaning");
        foreach (var step in verdict.Steps)
        {
            var meaning = step.Outcome == StepOutcome.Passed ? VerdictTexts.Of(step.Step) : VerdictTexts.OfDetail(step.Detail);
            table.AddRow(step.Step.ToString().ToLowerInvariant(), step.Outcome.ToString().ToLowerInvariant(), Markup.Escape(meaning));
        }

        return table;
    }

    private void PrintFacts(EvidenceVerdict verdict)
    {
        Fact("record hash", verdict.Hash?.ToString());
        Fact("says it happened", Text(verdict.At));
        Fact("block's time", Text(verdict.BlockTime));
        Fact("signed by", verdict.Signature.Party is { } party ? $"{party}, key {verdict.Signature.Key}" : null);
        foreach (var (name, gone) in verdict.Gone)
            Fact("value gone", $"{name}, under the rule {gone.Rule}, by record {gone.Record}");
        Fact("vouched for by", verdict.Signature.Voucher?.ToString());
    }

    private void Fact(string name, string? value)
    {
        if (value is not null)
            console.WriteLine($"{name}: {value}");
    }

    private static string? Text(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string ColourOf(EvidenceWord word) => word switch
    {
        EvidenceWord.Verified => "green",
        EvidenceWord.Refuted => "red",
        _ => "yellow",
    };
}
