using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Verifier.Checks;

/// <summary>The codes of a verdict in words.</summary>
internal static class VerdictTexts
{
    public static string Of(EvidenceWord word) => word switch
    {
        EvidenceWord.Verified => "The record stands in the log unaltered, recorded at the latest by the block's time. That it is true, or still in force, is not said.",
        EvidenceWord.Refuted => "A check failed: do not rely on this file.",
        EvidenceWord.Pending => "All is well so far, but the log is not anchored for good at this size yet: try again later.",
        _ => "It could not be checked to the end; that says nothing against the record.",
    };

    public static string Of(EvidenceStep step) => step switch
    {
        EvidenceStep.File => "the file has the shape of evidence",
        EvidenceStep.Record => "the record is one that a log accepts",
        EvidenceStep.Seals => "opened seals open their commitments",
        EvidenceStep.Trust => "log, key, chain and contract are the trusted ones",
        EvidenceStep.Checkpoint => "the log's key signed the checkpoint",
        EvidenceStep.Proof => "the record is in the checkpoint's tree",
        EvidenceStep.Signature => "the issuer's signature, by a key that counted",
        EvidenceStep.Move => "the change to this chain is in the log, and final on the chain that was left",
        EvidenceStep.Anchor => "the anchor covers the record and fits the checkpoint",
        EvidenceStep.Chain => "the contract logged that anchor",
        _ => "its block is final",
    };

    /// <summary>A detail's code, after what it means where that isn't plain.</summary>
    public static string OfDetail(string detail) => Details.TryGetValue(detail, out var text) ? $"{text} ({detail})" : detail;

    public static string Of(BreakReport broken) => broken.Place is { } place
        ? $"the log {broken.Origin} was broken off at {place.Size} entries, in block {place.BlockNumber} by transaction 0x{place.TransactionHash}; {broken.Successor} goes on from there"
        : $"the log {broken.Origin} was broken off; {broken.Successor} goes on from a point of it";

    public static string OfFlag(string flag) => flag switch
    {
        "by-platform" => "Nobody signed this record: it was entered by the platform.",
        "sealed-closed" => "What the record states is sealed and not opened to you: only its place and time are shown.",
        "value-gone" => "A sealed value of this record was destroyed for good; its commitment stays proven. The record that says so has evidence of its own.",
        "time-differs" => "The record's own time is more than 24 hours from the block's: the block's time is what is proven.",
        "key-not-proven" => "The key's registration doesn't carry that key's own signature.",
        "by-state" => "Proven by the contract's state in the block that you trust; the transaction was not looked at.",
        "log-ended" => "THE LOG IS BROKEN OFF: its registry ended it for good, as after a stolen key, and another log goes on from a point of it. What was anchored before stays proven.",
        "body-differs" => "The record's body isn't as this verifier knows its kind: a later version may, or it was written wrongly.",
        _ => flag,
    };

    private static readonly Dictionary<string, string> Details = new()
    {
        ["no-trust"] = "no trusted inputs were given: see --trust",
        ["another-log"] = "it is of another log than the trusted one",
        ["another-log-key"] = "it names another log key than the trusted one",
        ["another-chain"] = "it is anchored on another chain than the trusted one, and brings no change of chain that leads there",
        ["move-malformed"] = "what is given out as a change of chain is none of this log, or not from where it was anchored",
        ["move-not-in-tree"] = "the change of chain is not in the tree: it or its proof was altered",
        ["before-move"] = "the block is older than the change to its chain",
        ["another-contract"] = "it names another contract than the trusted one",
        ["seal-differs"] = "an opened value is not what the record committed to",
        ["gone-differs"] = "a value that is said to be gone is none of this record, or is opened",
        ["checkpoint-not-signed"] = "the log's key did not sign this checkpoint",
        ["checkpoint-differs"] = "the checkpoint is of another log or size",
        ["not-in-tree"] = "the record is not in the tree: it or its proof was altered",
        ["key-missing"] = "the file doesn't bring the registration of the key that signed",
        ["key-malformed"] = "the key's registration is no valid record",
        ["key-not-registered"] = "the key was not registered in the log before the record",
        ["key-revoked"] = "the key was revoked before the record",
        ["key-of-another"] = "the key is another party's",
        ["signature-wrong"] = "the signature is not that key's over this record",
        ["not-anchored"] = "the log has not been anchored since",
        ["anchor-too-early"] = "the anchor is of a time before the record was in the log",
        ["beyond-break"] = "it rests on what was anchored after its log was ended for good: that is not of this history",
        ["break-differs"] = "the contract ended the log elsewhere than the trust file says",
        ["break-unknown"] = "the log was ended, and the node doesn't tell where: whether this anchor came before is unknown",
        ["not-consistent"] = "the anchored tree and the checkpoint's are not of one log: a fork or a rewrite",
        ["state-differs"] = "the contract's state that the file carries is not what the anchor says",
        ["no-node"] = "no chain node was named: see --rpc and --trust-block",
        ["no-state"] = "the file carries no state of the contract to hold against the block that you trust",
        ["another-block"] = "the anchor is in another block than the one that you trust",
        ["node-failed"] = "the chain node gave no usable answer",
        ["node-of-another-chain"] = "the node is of another chain",
        ["receipt-unknown"] = "the node knows no such transaction",
        ["block-unknown"] = "the node doesn't know the block",
        ["receipt-differs"] = "the receipt is another transaction's",
        ["transaction-failed"] = "the anchoring transaction failed",
        ["block-differs"] = "the transaction stands in another block",
        ["event-not-of-contract"] = "the event is not the trusted contract's",
        ["event-differs"] = "the event is another anchor's",
        ["finality-unknown"] = "the node can't tell what is final: see --confirmations",
        ["not-final"] = "the block is not final yet",
        ["block-not-in-chain"] = "the block is no longer part of the chain",
    };
}
