using System.CommandLine;
using System.Text.Json;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Verifier.Audit;

namespace TrustMetrology.Verifier.Checks;

/// <summary><c>evidence FILE --trust FILE|URL [--rpc URL]… [--trust-block HASH]…</c>: one record, from its bytes to the chain.</summary>
internal static class EvidenceCommand
{
    private static readonly Argument<string> File = new("file") { Description = "The evidence file, or - for standard input." };

    private static readonly Option<string?> Trust = new("--trust")
    {
        Description = $"What you trust beforehand: a trust file on your disk, or the address of a site that serves one (at {TrustSource.WellKnown}). Without it the answer is at best undetermined.",
        HelpName = "FILE|URL",
    };

    private static readonly Option<Uri[]> Rpc = new("--rpc")
    {
        Description = "A chain node of your choice (JSON-RPC over HTTP); for a log that moved to another chain one of each, the option repeated. Without one, or --trust-block, the answer is at best undetermined.",
        HelpName = "URL",
        CustomParser = result => WebAddress.ParseAll(result, "--rpc"),
    };

    private static readonly Option<Hash[]> TrustBlock = new("--trust-block")
    {
        Description = "The hash of a final block that you know from elsewhere (0x and 64 hex digits): the contract's state in the file is held against it, without a node. Repeated for a log that moved.",
        HelpName = "HASH",
        CustomParser = result => [.. result.Tokens.Select(token => token.Value is ['0', 'x', .. var digits] && Hash.TryParse(digits.ToLowerInvariant(), out var hash)
            ? hash
            : Refuse<Hash>(result, "--trust-block takes 0x and 64 hexadecimal digits"))],
    };

    private static readonly Option<uint?> Confirmations = new("--confirmations")
    {
        Description = "For chains without finality: how many blocks on top of the anchor's make it final. Without it the node's finalized block decides.",
        HelpName = "N",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Answer as one JSON object." };

    public static Command Make(TextWriter output, TextWriter error)
    {
        var command = new Command("evidence", "Checks that a record was logged, unaltered, and by when: verified, refuted, undetermined or pending.") { File, Trust, Rpc, TrustBlock, Confirmations, Json };
        command.SetAction((parsed, ct) => Guarded.RunAsync(error, () => RunAsync(parsed, output, ct)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TextWriter output, CancellationToken ct)
    {
        var bytes = Files.Read(parsed.GetRequiredValue(File));
        var (trust, silence) = await TrustAsync(parsed.GetValue(Trust), ct);
        var verdict = EvidenceVerifier.Verify(bytes, trust, null);
        if (verdict.Word != EvidenceWord.Refuted && verdict.Steps.Any(step => step.Step == EvidenceStep.Chain))
            (verdict, silence) = await AskAsync(EvidenceFile.Parse(bytes), trust, parsed, ct);
        Show(verdict, silence, parsed.GetValue(Json), output);
        return ExitCodes.Of(verdict.Word);
    }

    private static async Task<(EvidenceVerdict Verdict, string? Silence)> AskAsync(EvidenceFile file, TrustFile? trust, ParseResult parsed, CancellationToken ct)
    {
        var blocks = parsed.GetValue(TrustBlock) ?? [];
        EvidenceAnchor[] anchors = [file.Anchor!, .. file.Moves.Select(move => move.Anchor)];
        EvidenceVerdict Judge(ChainAnswer?[] answers) => EvidenceVerifier.Verify(file, trust, answers[0], answers[1..]);
        var byBlock = Judge([.. anchors.Select(anchor => TrustedFor(anchor, blocks))]);
        if (byBlock.Word == EvidenceWord.Refuted || parsed.GetValue(Rpc) is not { Length: > 0 } nodes)
            return (byBlock, null);
        var told = await ChainNodes.AskAsync(nodes, parsed.GetValue(Confirmations), anchors, ct);
        // Of a chain whose nodes are gone a block that the reader knows may still be left.
        var byNode = Judge([.. anchors.Zip(told, (anchor, answer) => answer is ChainReport report && report.ChainId == anchor.ChainId || blocks.Length == 0 ? answer : TrustedFor(anchor, blocks))]);
        return (Firmer(byBlock, byNode), told.OfType<ChainSilence>().FirstOrDefault()?.Why);
    }

    private static TrustedBlock? TrustedFor(EvidenceAnchor anchor, Hash[] blocks) =>
        blocks.Length == 0 ? null : new TrustedBlock(blocks.Contains(anchor.BlockHash) ? anchor.BlockHash : blocks[0]);

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

    // A block that the reader trusts stands in for a node that can't tell, not for one that objects.
    private static EvidenceVerdict Firmer(EvidenceVerdict byBlock, EvidenceVerdict byNode) =>
        byBlock.Word == EvidenceWord.Verified && byNode.Word is EvidenceWord.Pending or EvidenceWord.Undetermined ? byBlock : byNode;

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

    private static T? Refuse<T>(System.CommandLine.Parsing.ArgumentResult result, string message)
    {
        result.AddError(message);
        return default;
    }
}
