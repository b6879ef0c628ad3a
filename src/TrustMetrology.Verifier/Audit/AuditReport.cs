using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Verifier.Audit;

/// <summary>How an audit ended.</summary>
/// <param name="Findings">What was found.</param>
/// <param name="Checkpoint">The checkpoint that was audited; null where there was none to be had.</param>
/// <param name="From">The entry from which the walk went on; 0 for the first run.</param>
/// <param name="To">How far it came.</param>
/// <param name="Way">Where the log is anchored; null where no chain was asked.</param>
internal sealed record AuditReport(Findings Findings, Checkpoint? Checkpoint, ulong From, ulong To, ChainWay? Way)
{
    /// <summary>What the chain says on which the log is anchored last; null where none was asked, or none answered.</summary>
    public AnchorCheck? Anchors => Way?.Last;

    public EvidenceWord Word => Findings.Deciding?.Word ?? EvidenceWord.Verified;

    public JsonObject ToJson() => new()
    {
        ["word"] = Word.ToString().ToLowerInvariant(),
        ["detail"] = Findings.Deciding?.Code ?? "verified",
        ["origin"] = Checkpoint?.Origin,
        ["size"] = Checkpoint?.Size,
        ["root"] = Checkpoint?.Root.ToString(),
        ["walked"] = new JsonObject { ["from"] = From, ["to"] = To },
        ["anchors"] = Anchors is null ? null : new JsonObject { ["count"] = Anchors.Count, ["newest"] = Place(Anchors.Newest), ["final"] = Place(Anchors.NewestFinal) },
        ["moves"] = new JsonArray([.. (Way?.Moves ?? []).Select(move => new JsonObject { ["index"] = move.Index, ["chainId"] = move.ChainId, ["contract"] = move.Contract })]),
        ["breaks"] = new JsonArray([.. (Way?.Breaks() ?? []).Select(each => each.ToJson())]),
        ["findings"] = new JsonArray([.. Findings.Kept.Select(finding => finding.ToJson())]),
        ["moreFindings"] = Findings.More,
    };

    private static JsonObject? Place(AnchorEvent? anchor) => anchor is null ? null : new() { ["size"] = anchor.Size, ["root"] = anchor.Root.ToString(), ["block"] = anchor.Block };
}
