using TrustMetrology.Ledger;

namespace TrustMetrology.Site;

/// <summary>Where a record stands on its way from the log to the chain.</summary>
/// <param name="State">Key of its state: <c>waiting</c>, <c>recorded</c>, <c>anchored</c>, <c>final</c>.</param>
/// <param name="Hash">Leaf hash in hex.</param>
/// <param name="Index">Position in the log; null while it waits.</param>
/// <param name="Anchor">Where it is anchored; null while pending.</param>
internal sealed record ProofView(string State, string Hash, long? Index, AnchorView? Anchor)
{
    /// <summary>Where the log that the record names was ended; null where it goes on.</summary>
    public LogSuccession? Ended { get; init; }
}

/// <summary>The transaction that put the log's head onto the chain.</summary>
internal sealed record AnchorView(
    long ChainId, string Contract, string Transaction, long Block, DateTimeOffset? BlockTime, long Size, string Operator, IReadOnlyList<LeftChainView> Left);

/// <summary>A chain that the log left before it came to the anchor's.</summary>
/// <param name="ChainId">Its number.</param>
/// <param name="Operator">Who operates it.</param>
/// <param name="Change">The record <c>chain.changed</c>.</param>
internal sealed record LeftChainView(ulong ChainId, string Operator, Guid Change);
