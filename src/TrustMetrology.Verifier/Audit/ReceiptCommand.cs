using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Verifier.Audit;

/// <summary><c>receipt FILE --log URL [--trust FILE|URL] [--vkey KEY]</c>: whether a log kept what it promised when it took a record.</summary>
internal static class ReceiptCommand
{
    private static readonly Argument<string> Receipt = new("file") { Description = "The receipt, a signed note, or - for standard input." };

    private static readonly Option<string> Log = new("--log") { Description = "The log's address, as for the command log.", HelpName = "URL", Required = true };

    public static Command Make(TextWriter output, TextWriter error)
    {
        var options = new LogOptions();
        var command = new Command("receipt", "Checks that a log kept its promise: a record that it gave a receipt for stands in it within 24 hours.")
        {
            Receipt, Log, options.Trust, options.VKey, options.Json,
        };
        command.SetAction((parsed, ct) => Guarded.RunAsync(error, () => RunAsync(parsed, options, output, error, ct)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, LogOptions options, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var note = Files.Read(parsed.GetRequiredValue(Receipt));
        var progress = new AuditProgress(error, TimeProvider.System);
        var report = await progress.AroundAsync(() => CheckAsync(parsed, options, note, progress, ct));
        if (parsed.GetValue(options.Json))
            await output.WriteLineAsync(Json(report).ToJsonString(JsonSerializerOptions.Default));
        else
            Print(report, Terminal.On(output));
        return ExitCodes.Of(report.Word);
    }

    private static async Task<ReceiptReport> CheckAsync(ParseResult parsed, LogOptions options, byte[] note, AuditProgress progress, CancellationToken ct)
    {
        var findings = new Findings();
        try
        {
            using var log = await LogAddress.OpenAsync(parsed.GetRequiredValue(Log), ct);
            var trust = await LogTrust.FindAsync(parsed.GetValue(options.Trust), parsed.GetValue(options.VKey), log, ct);
            return await new ReceiptCheck(log, trust, TimeProvider.System, progress).RunAsync(note, ct);
        }
        catch (SilenceException silence)
        {
            findings.Add(Finding.Doubt("log-silent", silence.Message));
        }
        catch (AuditStopException stop)
        {
            findings.Add(stop.Finding);
        }

        return new ReceiptReport(findings, null, null, null);
    }

    private static JsonObject Json(ReceiptReport report) => new()
    {
        ["word"] = report.Word.ToString().ToLowerInvariant(),
        ["detail"] = report.Findings.Deciding?.Code ?? "verified",
        ["hash"] = report.Receipt?.Record.ToString(),
        ["promisedAt"] = report.Receipt?.At.UtcDateTime,
        ["until"] = (report.Receipt?.At + SubmissionReceipt.Promise)?.UtcDateTime,
        ["index"] = report.Index,
        ["size"] = report.Size,
        ["findings"] = new JsonArray([.. report.Findings.Kept.Select(finding => finding.ToJson())]),
    };

    private static void Print(ReceiptReport report, IAnsiConsole console)
    {
        var printer = new AuditPrinter(console);
        printer.Head(report.Word, report.Word switch
        {
            EvidenceWord.Verified => $"The promise was kept: the record is entry {report.Index} of the log.",
            EvidenceWord.Refuted => "The log broke its promise, or never gave it.",
            EvidenceWord.Pending => "The promise runs: try again later.",
            _ => "It could not be checked to the end; that says nothing against the log.",
        });
        if (report.Receipt is { } receipt)
            console.WriteLine($"record hash: {receipt.Record}, taken at {receipt.At:yyyy-MM-dd HH:mm:ss'Z'} by {receipt.Origin}");
        printer.Findings(report.Findings);
    }
}
