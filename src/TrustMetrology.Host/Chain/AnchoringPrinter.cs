using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustMetrology.Ledger;

namespace TrustMetrology.Host.Chain;

/// <summary>Says how anchoring stands, to a person or to a machine.</summary>
internal sealed class AnchoringPrinter(AnchoringReport report, DateTimeOffset now)
{
    /// <summary>0 where every record has its anchor, 3 where that takes time only, 2 where the node can't be asked, 1 where somebody must act.</summary>
    public static int ExitCodeOf(AnchoringWord word) => word switch
    {
        AnchoringWord.Anchored => 0,
        AnchoringWord.Waiting or AnchoringWord.InFlight => ExitCodes.Pending,
        AnchoringWord.NodeSilent => ExitCodes.Undetermined,
        _ => ExitCodes.Wrong,
    };

    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(Sentence(report.Word));
        if (report.Detail is { } detail)
            text.AppendLine(CultureInfo.InvariantCulture, $"  It said: {detail}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Log: {report.Log.Size} records, {Math.Min(report.Log.Anchored, report.Log.Size)} of them anchored; the oldest without an anchor waits {Age(report.Log.UnanchoredSince) ?? "not at all"}.");
        if (report.Target is { } target)
            text.AppendLine(CultureInfo.InvariantCulture, $"Place: chain {target.ChainId}, registry {target.Contract}, log id {target.LogId}.");
        if (report.Next is { } next)
            text.AppendLine(CultureInfo.InvariantCulture, $"Moving: to chain {next.Target.ChainId}, registry {next.Target.Contract}, once record {next.Change} is final here.");
        if (report.Last is { } last)
            text.AppendLine(CultureInfo.InvariantCulture, $"Last anchor: size {last.Size}, {last.State.ToString().ToLowerInvariant()} in block {last.BlockNumber}, {Age(last.BlockTime)} ago, transaction 0x{last.TransactionHash}.");
        if (report.Chain is { } chain)
            text.AppendLine(CultureInfo.InvariantCulture, $"On chain: the head has {chain.HeadSize} records. The anchorer's account holds {Ether(chain.Balance)} ether; spent so far {Ether(new BigInteger(report.Log.SpentWei))} ether.");
        foreach (var anchor in report.InFlight)
            text.AppendLine(CultureInfo.InvariantCulture, $"In flight: size {anchor.Size}, {anchor.State.ToString().ToLowerInvariant()}, signed {Age(anchor.PreparedAt)} ago, nonce {anchor.Nonce}, at most {anchor.MaxFeePerGas} wei per gas, transaction 0x{anchor.TransactionHash}{(anchor.Refused is { } refusal ? $"; the node last said: {refusal}" : "")}.");
        return text.Append(CultureInfo.InvariantCulture, $"What to do: {Advice(report.Word)}").ToString();
    }

    public JsonObject ToJson() => new()
    {
        ["state"] = CodeOf(report.Word),
        ["detail"] = report.Detail,
        ["advice"] = Advice(report.Word),
        ["chainId"] = report.Target?.ChainId,
        ["contract"] = report.Target?.Contract.ToString(),
        ["logId"] = report.Target?.LogId.ToString(),
        ["movingTo"] = report.Next?.Target.ChainId,
        ["size"] = report.Log.Size,
        ["anchored"] = report.Log.Anchored,
        ["unanchoredSince"] = report.Log.UnanchoredSince?.UtcDateTime,
        ["unsequencedSince"] = report.Log.UnsequencedSince?.UtcDateTime,
        ["headSize"] = report.Chain?.HeadSize,
        ["balanceWei"] = report.Chain?.Balance.ToString(CultureInfo.InvariantCulture),
        ["spentWei"] = report.Log.SpentWei.ToString("F0", CultureInfo.InvariantCulture),
        ["last"] = report.Last is { } last ? Describe(last) : null,
        ["inFlight"] = new JsonArray([.. report.InFlight.Select(Describe)]),
    };

    private static JsonObject Describe(Anchor anchor) => new()
    {
        ["size"] = anchor.Size,
        ["root"] = anchor.Root.ToString(),
        ["state"] = anchor.State.ToString().ToLowerInvariant(),
        ["transaction"] = $"0x{anchor.TransactionHash}",
        ["nonce"] = anchor.Nonce,
        ["maxFeePerGas"] = anchor.MaxFeePerGas,
        ["refused"] = anchor.Refused?.ToString(),
        ["preparedAt"] = anchor.PreparedAt.UtcDateTime,
        ["block"] = anchor.BlockNumber,
        ["blockTime"] = anchor.BlockTime?.UtcDateTime,
    };

    // NodeSilent → node-silent
    private static string CodeOf(AnchoringWord word) => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());

    private static string Sentence(AnchoringWord word) => word switch
    {
        AnchoringWord.NoNode => "Nothing is anchored: no chain node is configured.",
        AnchoringWord.NoRegistry => "Nothing is anchored: no registry is known.",
        AnchoringWord.NoKey => "Nothing is anchored: the anchorer's key can't be opened.",
        AnchoringWord.NodeSilent => "The chain node gave no usable answer.",
        AnchoringWord.OtherChain => "Nothing is anchored: the node is on another chain than the registry.",
        AnchoringWord.NoContract => "Nothing is anchored: no registry stands at the address on this chain.",
        AnchoringWord.LogUnknown => "Nothing is anchored: the registry doesn't know this log.",
        AnchoringWord.LogEnded => "Nothing is anchored: the registry ended this log for good.",
        AnchoringWord.Forked => "ALARM: the chain holds a tree that is not this log's past. Nothing is anchored.",
        AnchoringWord.Ahead => "ALARM: the chain holds more records than this log. Nothing is anchored.",
        AnchoringWord.NotAnchorer => "Nothing is anchored: the configured key may not anchor this log.",
        AnchoringWord.LowBalance => "The anchorer's account has little left.",
        AnchoringWord.FeesAboveCap => "Anchors wait: the chain asks for more per gas than the cap allows.",
        AnchoringWord.InFlight => "An anchor is on its way.",
        AnchoringWord.Waiting => "Records wait for the next anchor.",
        _ => "Every record has its anchor.",
    };

    private static string Advice(AnchoringWord word) => word switch
    {
        AnchoringWord.NoNode => "set Chain:Rpc to a node's address, then run `trust chain deploy`.",
        AnchoringWord.NoRegistry => "run `trust chain deploy`, or set Chain:Deployment to the file that it wrote.",
        AnchoringWord.NoKey => $"look at Chain:Keystore and at the environment variable {ChainOptions.PasswordVariable}.",
        AnchoringWord.NodeSilent => "look whether the node at Chain:Rpc runs; nothing is lost meanwhile.",
        AnchoringWord.OtherChain => "point Chain:Rpc at a node of the registry's chain.",
        AnchoringWord.NoContract => "look at Chain:Deployment. A development chain that was wiped: run `trust chain deploy` again.",
        AnchoringWord.LogUnknown => "let the registry's owner register the log, or look at Ledger:Origin and Chain:Deployment.",
        AnchoringWord.LogEnded => "nothing of this log can be anchored again: set Ledger:Origin to the log that goes on, or let `trust key succeed` finish.",
        AnchoringWord.Forked => "stop, and find out whether the anchorer's key was stolen or the database was altered. Against a stolen key there is `trust key succeed`, which ends this log and starts the next one from what is ours.",
        AnchoringWord.Ahead => "if the database was restored from a backup, restore a newer one; otherwise the key was stolen: `trust key succeed` ends this log and starts the next one from what is ours.",
        AnchoringWord.NotAnchorer => "let the registry's owner appoint it: `trust key rotate`.",
        AnchoringWord.LowBalance => "send the account more; Chain:LowBalanceMilliEther says what counts as little.",
        AnchoringWord.FeesAboveCap => "wait until the chain is cheaper, or raise Chain:MaxFeeGwei.",
        AnchoringWord.Waiting => "nothing, if `trust run` runs; `trust anchor now` doesn't wait for its turn.",
        _ => "nothing.",
    };

    private static string Ether(BigInteger wei) => ((decimal)BigInteger.Min(wei / 1_000_000_000, long.MaxValue) / 1_000_000_000m).ToString("0.#########", CultureInfo.InvariantCulture);

    private string? Age(DateTimeOffset? since) => since is not { } moment ? null : (now - moment) switch
    {
        { TotalDays: >= 2 } span => $"{(int)span.TotalDays} days",
        { TotalHours: >= 2 } span => $"{(int)span.TotalHours} hours",
        { TotalMinutes: >= 2 } span => $"{(int)span.TotalMinutes} minutes",
        var span => $"{Math.Max(0, (int)span.TotalSeconds)} seconds",
    };
}
