using System.CommandLine;
using System.Text.Json;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Verifier.Checks;

/// <summary><c>evidence FILE --trust FILE|URL [--rpc URL]</c>: one record, from its bytes to the chain.</summary>
internal static class EvidenceCommand
{
    private static readonly Argument<string> File = new("file") { Description = "The evidence file, or - for standard input." };

    private static readonly Option<string?> Trust = new("--trust")
    {
        Description = $"What you trust beforehand: a trust file on your disk, or the address of a site that serves one (at {TrustSource.WellKnown}). Without it the answer is at best undetermined.",
        HelpName = "FILE|URL",
    };

    private static readonly Option<Uri?> Rpc = new("--rpc")
    {
        Description = "A chain node of your choice (JSON-RPC over HTTP). Without one the answer is at best undetermined.",
        HelpName = "URL",
        CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? address
            : Refuse(result, "--rpc takes an address that begins with http:// or https://"),
    };

    private static readonly Option<uint?> Confirmations = new("--confirmations")
    {
        Description = "For chains without finality: how many blocks on top of the anchor's make it final. Without it the node's finalized block decides.",
        HelpName = "N",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Answer as one JSON object." };

    public static Command Make(TextWriter output, TextWriter error)
    {
        var command = new Command("evidence", "Checks that a record was logged, unaltered, and by when: verified, refuted, undetermined or pending.") { File, Trust, Rpc, Confirmations, Json };
        command.SetAction((parsed, ct) => Guarded.RunAsync(error, () => RunAsync(parsed, output, ct)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TextWriter output, CancellationToken ct)
    {
        var bytes = Files.Read(parsed.GetRequiredValue(File));
        var (trust, silence) = await TrustAsync(parsed.GetValue(Trust), ct);
        var verdict = EvidenceVerifier.Verify(bytes, trust, chain: null);
        if (verdict.Steps.Any(step => step.Detail == "no-node") && parsed.GetValue(Rpc) is { } node)
        {
            var answer = await AskAsync(bytes, node, parsed.GetValue(Confirmations), ct);
            silence = (answer as ChainSilence)?.Why;
            verdict = EvidenceVerifier.Verify(bytes, trust, answer);
        }

        Show(verdict, silence, parsed.GetValue(Json), output);
        return CodeOf(verdict.Word);
    }

    private static async Task<(TrustFile? Trust, string? Silence)> TrustAsync(string? source, CancellationToken ct)
    {
        try
        {
            return (source is null ? null : await TrustSource.ReadAsync(source, ct), null);
        }
        catch (HttpRequestException fault)
        {
            return (null, $"the trust file could not be fetched: {fault.Message}");
        }
    }

    private static async Task<ChainAnswer> AskAsync(byte[] file, Uri node, uint? confirmations, CancellationToken ct)
    {
        using var rpc = new EthereumRpc(node);
        return await new ChainNode(rpc, confirmations).AskAsync(EvidenceFile.Parse(file).Anchor!, ct);
    }

    private static void Show(EvidenceVerdict verdict, string? silence, bool asJson, TextWriter output)
    {
        if (!asJson)
        {
            new VerdictPrinter(Terminal.On(output)).Print(verdict, silence);
            return;
        }

        var json = verdict.ToJson();
        if (silence is not null)
            json["silence"] = silence;
        output.WriteLine(json.ToJsonString(JsonSerializerOptions.Default));
    }

    private static int CodeOf(EvidenceWord word) => word switch
    {
        EvidenceWord.Verified => ExitCodes.Verified,
        EvidenceWord.Refuted => ExitCodes.Refuted,
        EvidenceWord.Pending => ExitCodes.Pending,
        _ => ExitCodes.Undetermined,
    };

    private static Uri? Refuse(System.CommandLine.Parsing.ArgumentResult result, string message)
    {
        result.AddError(message);
        return null;
    }
}
