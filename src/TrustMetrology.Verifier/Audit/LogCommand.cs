using System.CommandLine;
using System.Text.Json;
using TrustMetrology.Ethereum.Rpc;

namespace TrustMetrology.Verifier.Audit;

/// <summary><c>log URL [--trust FILE|URL] [--vkey KEY] [--rpc URL]… [--state FILE]</c>: a whole log, from its entries to the chain.</summary>
internal static class LogCommand
{
    private static readonly Argument<string> Address = new("url") { Description = "The log's address: the prefix below which its checkpoint lies, or the bare address of a site of ours." };

    private static readonly Option<Uri[]> Rpc = new("--rpc")
    {
        Description = "A chain node of your choice (JSON-RPC over HTTP); for a log that moved to another chain one of each, the option repeated. Without one the answer for a log that is anchored is at best undetermined.",
        HelpName = "URL",
        CustomParser = result => WebAddress.ParseAll(result, "--rpc"),
    };

    private static readonly Option<uint?> Confirmations = new("--confirmations")
    {
        Description = "For chains without finality: how many blocks on top of an anchor's make it final. Without it the node's finalized block decides.",
        HelpName = "N",
    };

    private static readonly Option<string?> State = new("--state")
    {
        Description = "Keeps in this file what was seen, so that the next run walks only what is new and notices a fork.",
        HelpName = "FILE",
    };

    public static Command Make(TextWriter output, TextWriter error)
    {
        var options = new LogOptions();
        var command = new Command("log", "Audits a whole log (C2SP tlog-tiles): every entry, the tree, the checkpoint's signature, every anchor on chain.")
        {
            Address, options.Trust, options.VKey, Rpc, Confirmations, State, options.Json,
        };
        command.SetAction((parsed, ct) => Guarded.RunAsync(error, () => RunAsync(parsed, options, output, error, ct)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, LogOptions options, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var progress = new AuditProgress(error, TimeProvider.System);
        var report = await progress.AroundAsync(() => AuditAsync(parsed, options, progress, ct));
        if (parsed.GetValue(options.Json))
            await output.WriteLineAsync(report.ToJson().ToJsonString(JsonSerializerOptions.Default));
        else
            new AuditPrinter(Terminal.On(output)).Print(report);
        return ExitCodes.Of(report.Word);
    }

    private static async Task<AuditReport> AuditAsync(ParseResult parsed, LogOptions options, AuditProgress progress, CancellationToken ct)
    {
        try
        {
            using var log = await LogAddress.OpenAsync(parsed.GetRequiredValue(Address), ct);
            var trust = await LogTrust.FindAsync(parsed.GetValue(options.Trust), parsed.GetValue(options.VKey), log, ct);
            var file = parsed.GetValue(State) is { } path ? new StateFile(path) : null;
            using var nodes = new ChainConnections(parsed.GetValue(Rpc) ?? []);
            var chain = trust.File is null ? null : new ChainReaders(nodes.All, trust.File, parsed.GetValue(Confirmations));
            return await new LogAudit(log, trust, chain, new AuditMemory(file, trust, TimeProvider.System), progress).RunAsync(ct);
        }
        catch (SilenceException silence)
        {
            return Nothing(Finding.Doubt("log-silent", silence.Message));
        }
        catch (AuditStopException stop)
        {
            return Nothing(stop.Finding);
        }
    }

    private static AuditReport Nothing(Finding finding)
    {
        var findings = new Findings();
        findings.Add(finding);
        return new AuditReport(findings, null, 0, 0, null);
    }
}

/// <summary>Connections to the nodes that a user named.</summary>
internal sealed class ChainConnections(IReadOnlyList<Uri> nodes) : IDisposable
{
    public IReadOnlyList<EthereumRpc> All { get; } = [.. nodes.Select(node => new EthereumRpc(node))];

    public void Dispose()
    {
        foreach (var node in All)
            node.Dispose();
    }
}
