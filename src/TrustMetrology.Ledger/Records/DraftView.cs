using System.Text.Json.Nodes;

namespace TrustMetrology.Ledger;

/// <summary>What a signer gets to see: the statement, and the challenge that anyone can recompute from it (protocol §3).</summary>
/// <param name="Draft">The draft's id, which becomes the record's.</param>
/// <param name="Record">What is signed; of a sealed record its inner object with <c>id</c>, <c>log</c> and <c>at</c>.</param>
/// <param name="Sealed">True where the log will show only a commitment to it.</param>
/// <param name="Challenge">32 bytes in hex.</param>
/// <param name="Submit">Where <c>{"draft","signature"}</c> is to be posted.</param>
/// <param name="Expires">From when on it is refused.</param>
public sealed record DraftView(Guid Draft, JsonObject Record, bool Sealed, string Challenge, string Submit, DateTimeOffset Expires)
{
    internal static DraftView Of(RecordDraft draft, string submit, DateTimeOffset expires) =>
        new(draft.Id, draft.ToSign(), draft.IsSealed, Convert.ToHexStringLower(draft.Challenge), submit, expires);
}
