using Microsoft.Extensions.Options;
using TrustMetrology.Ledger;

namespace TrustMetrology.Site;

/// <summary>Says where a record stands on its way from the log to the chain.</summary>
internal sealed class ProofReader(Anchors anchors, IOptions<ChainOptions> chain)
{
    // The first anchor that covers an index is also the first for every later index that it covers: one page asks for few.
    private readonly List<(long From, LandedAnchor Anchor)> found = [];

    public async Task<ProofView> ReadAsync(string hash, long? index, CancellationToken cancellationToken)
    {
        if (index is not { } place)
            return new ProofView("waiting", hash, null, null);
        if (await FindCoveringAsync(place, cancellationToken) is not { } anchor)
            return new ProofView("recorded", hash, index, null);
        var view = new AnchorView(anchor.ChainId, anchor.Contract, $"0x{anchor.Transaction}", anchor.Block, anchor.BlockTime, anchor.Size, chain.Value.Operator);
        return new ProofView(anchor.IsFinal ? "final" : "anchored", hash, index, view);
    }

    private async Task<LandedAnchor?> FindCoveringAsync(long index, CancellationToken cancellationToken)
    {
        if (found.Find(each => each.From <= index && index < each.Anchor.Size) is { Anchor: { } known })
            return known;
        if (await anchors.FindCoveringAsync(index, cancellationToken) is not { } anchor)
            return null;
        found.Add((index, anchor));
        return anchor;
    }
}
