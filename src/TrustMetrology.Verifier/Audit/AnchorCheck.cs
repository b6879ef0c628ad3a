using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Verifier.Audit;

/// <summary>Holds what a chain says about a log against the log.</summary>
/// <param name="history">What the node said.</param>
/// <param name="trust">The log, and those before it.</param>
/// <param name="before">What an earlier run had seen; null for the first.</param>
internal sealed class AnchorCheck(AnchorHistory history, TrustFile trust, AnchorsSeen? before)
{
    private readonly AnchorEvent? remembered = before is { Count: > 0 } ? new AnchorEvent(before.Size, Hash.Parse(before.Root), before.Block) : null;

    /// <summary>How many entries the log took over from one before it.</summary>
    public ulong Inherited => history.Start?.Place.Size ?? before?.Inherited ?? 0;

    /// <summary>The newest anchor, final or not; null where there is none.</summary>
    public AnchorEvent? Newest => history.Anchors.Count > 0 ? history.Anchors[^1] : remembered;

    /// <summary>The newest anchor in a final block; null where there is none.</summary>
    public AnchorEvent? NewestFinal => history.FinalBlock is { } final ? history.Anchors.LastOrDefault(anchor => anchor.Block <= final) ?? remembered : remembered;

    /// <summary>How many anchors there are.</summary>
    public long Count => (before?.Count ?? 0) + history.Anchors.Count;

    /// <summary>The roots that the tree must have.</summary>
    public IEnumerable<TreePoint> Points() => history.Anchors.Append(history.Head)
        .Where(anchor => anchor.Size > 0)
        .DistinctBy(anchor => (anchor.Size, anchor.Root))
        .Select(anchor => new TreePoint(anchor.Size, anchor.Root, Finding.Refutes(
            "anchor-differs", $"on chain the log's root at size {anchor.Size} is {anchor.Root} (block {anchor.Block}); the log as it is shown has another one there")));

    /// <summary>Where the log was ended for good; null where it wasn't.</summary>
    public BreakReport? End => history.End is { } end ? new BreakReport(trust.Origin, $"0x{end.SuccessorId}", end.Place) : null;

    /// <summary>What can be said before the log itself is looked at: that it was ended.</summary>
    public IEnumerable<Finding> JudgeEnd()
    {
        if (history.End is { } end)
            yield return Finding.Refutes("log-ended", $"the log {trust.Origin} was ended on chain, for good{At(end.Place)}; the log with the id {end.SuccessorId} goes on from there: take the trust file that names it");
    }

    /// <summary>Whether the log began here as the successor of that one; what an earlier run has seen isn't asked again.</summary>
    public bool IsFrom(Predecessor log) => history.Start is not { } start ? before is not null && before.Inherited == log.Place.Size
        : start.EndedId == Hash.Sha256(CanonicalJson.Utf8(log.Origin)) && (start.Place.Size, start.Place.Root) == (log.Place.Size, log.Place.Root);

    /// <summary>What the chain makes of a log of that size, once its roots were compared.</summary>
    public IEnumerable<Finding> Judge(ulong size)
    {
        if (Newest is { } newest && newest.Size > size)
            yield return Finding.Refutes("anchor-beyond-log", $"on chain the log has {newest.Size} entries (block {newest.Block}), but it shows only {size}");
        if ((history.Head.Size, history.Head.Root) != (Newest?.Size ?? 0, Newest?.Root ?? history.Head.Root))
            yield return Finding.Doubt("head-differs", $"the contract's head is at size {history.Head.Size}, the newest anchor that the node tells of at size {Newest?.Size ?? 0}");
        if (history.FinalBlock is null)
            yield return Finding.Doubt("finality-unknown", "the node can't tell what is final: see --confirmations");
        else if (NewestFinal is null)
            yield return Finding.Waits("not-anchored", "no anchor of the log is final yet");
        else if (NewestFinal.Size < size)
            yield return Finding.Waits("not-all-anchored", $"the last {size - NewestFinal.Size} entries came after the newest final anchor (size {NewestFinal.Size}, block {NewestFinal.Block})");
    }

    private static string At(BreakPlace? place) => place is null ? "" : $" at size {place.Size} (block {place.BlockNumber}, transaction 0x{place.TransactionHash})";

    /// <summary>What the next run need not ask again: what is final.</summary>
    public AnchorsSeen? Seen()
    {
        if (history.FinalBlock is not { } final)
            return before;
        var count = (before?.Count ?? 0) + history.Anchors.Count(anchor => anchor.Block <= final);
        return new AnchorsSeen(history.Place, count, NewestFinal?.Size ?? 0, (NewestFinal?.Root ?? default).ToString(), Math.Max(Math.Min(final, history.Block), before?.Block ?? 0), Inherited);
    }
}
