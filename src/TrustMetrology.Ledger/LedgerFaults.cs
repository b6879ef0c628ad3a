using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

internal static class LedgerFaults
{
    public static Fault UnknownDraft(Guid id) => Fault.NotFound("draft.unknown", $"There is no draft {id} of yours: it was signed already, or it never was.");

    public static Fault DraftExpired() => Fault.Conflict("draft.expired", "The draft is older than an hour: ask for a new one.", "draft");

    public static Fault DraftOfAnotherLog(string log) => Fault.Conflict("draft.other-log", $"The draft was made for the log {log}, which has a successor since: ask for a new one.", "draft");

    public static Fault UnknownRecord() => Fault.NotFound("record.unknown", "There is no record of this id or hash.");

    public static Fault NotSequenced() => Fault.Conflict("record.not-sequenced", "The record waits for its place in the log: ask again in a minute.");

    public static Fault NothingSequenced() => Fault.NotFound("log.empty", "The log has no checkpoint yet: ask again in a minute.");

    public static Fault NoChain() => Fault.Conflict("chain.none", "The log is anchored nowhere yet: there is no chain to leave. Name the first one by Chain:Rpc and Chain:Deployment.");

    public static Fault ChainLeft() => Fault.Conflict("chain.known", "The log is or was anchored at that very place: it is not gone to again.", "contract");

    public static Fault ChainMoving() => Fault.Conflict("chain.moving", "Another change of chain isn't final yet on the chain that it leaves: finish that one first.", "contract");

    public static Fault UnknownTile() => Fault.NotFound("log.unknown-tile", "There is no such tile, or the log isn't that long yet.");
}
