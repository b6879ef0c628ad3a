using Microsoft.Extensions.Options;
using TrustMetrology.Ledger;

namespace TrustMetrology.Site;

/// <summary>Says where a record stands on its way from the log to the chain.</summary>
internal sealed class ProofReader(Anchors anchors, IOptions<ChainOptions> chain)
{
    public async Task<ProofView> ReadAsync(string hash, long? index, CancellationToken cancellationToken)
    {
        if (index is not { } place)
            return new ProofView("waiting", hash, null, null);
        if (await anchors.FindCoveringAsync(place, cancellationToken) is not { BlockNumber: { } block } anchor)
            return new ProofView("recorded", hash, index, null);
        var view = new AnchorView(anchor.ChainId, anchor.Contract, $"0x{anchor.TransactionHash}", block, anchor.BlockTime, anchor.Size, chain.Value.Operator);
        return new ProofView(anchor.State == AnchorState.Final ? "final" : "anchored", hash, index, view);
    }
}
