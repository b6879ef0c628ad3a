using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustMetrology.Ledger;

namespace TrustMetrology.Host.Disaster;

/// <summary><c>trust doctor</c>: compares records, tiles, checkpoints, anchors and chain, and names the first difference.</summary>
internal static class DoctorCommand
{
    public static readonly Option<bool> Json = new("--json") { Description = "Answer machines: one JSON object on standard output." };

    public static Command Create()
    {
        var command = new Command("doctor", "Compare database, tiles, checkpoints and chain, and name the first difference (exit codes: 0 sound, 1 a difference, 2 the chain could not be asked).") { Json };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = TrustHost.Build([.. parsed.UnmatchedTokens, "--Jobs:Run", "false"]);
            var report = await CheckAsync(app.Services, cancellationToken);
            Console.WriteLine(parsed.GetValue(Json) ? ToJson(report).ToJsonString(JsonSerializerOptions.Default) : ToText(report));
            return CodeOf(report);
        });
        return command;
    }

    public static async Task<LogCheckReport> CheckAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var shown = -1L;
        var report = await scope.ServiceProvider.GetRequiredService<LogCheck>().RunAsync((done, of) => shown = Show(100 * done / of, shown), cancellationToken);
        if (shown >= 0)
            await Console.Error.WriteLineAsync();
        return report;
    }

    public static int CodeOf(LogCheckReport report) =>
        report.Difference is not null ? ExitCodes.Wrong : IsUnasked(report) ? ExitCodes.Undetermined : 0;

    /// <summary>The word first, then what was looked at, then what to do.</summary>
    public static string ToText(LogCheckReport report) => report.Difference is { } difference
        ? $"different ({difference.Code})\n{difference.Text}\nNext: {difference.Next}"
        : $"{(IsUnasked(report) ? "undetermined" : "sound")}\n{report.Size} records in the log, {report.Pending} waiting; root {report.Root}\n{ChainText(report.Head)}";

    private static bool IsUnasked(LogCheckReport report) => report.Head.Word is HeadWord.Silent or HeadWord.Elsewhere;

    private static string ChainText(HeadAnswer head) => head.Word switch
    {
        HeadWord.NoChain => "No chain is configured: nothing outside this database was asked.",
        HeadWord.Agrees => $"The chain's head of {head.Size} records is this log's.",
        _ => $"Records, tiles and checkpoints agree, but the chain could not be compared. {head.Words}",
    };

    private static JsonObject ToJson(LogCheckReport report) => new()
    {
        ["word"] = report.Difference is not null ? "different" : IsUnasked(report) ? "undetermined" : "sound",
        ["difference"] = report.Difference is not { } difference ? null : new JsonObject
        {
            ["code"] = difference.Code,
            ["index"] = difference.Index,
            ["text"] = difference.Text,
            ["next"] = difference.Next,
        },
        ["size"] = report.Size,
        ["root"] = report.Root,
        ["pending"] = report.Pending,
        ["chain"] = new JsonObject { ["word"] = report.Head.Word.ToString().ToLowerInvariant(), ["size"] = report.Head.Size, ["text"] = report.Head.Words },
    };

    private static long Show(long percent, long shown)
    {
        if (percent >= shown + 5)
            Console.Error.Write($"\rdoctor: {percent} %");
        return percent >= shown + 5 ? percent : shown;
    }
}
