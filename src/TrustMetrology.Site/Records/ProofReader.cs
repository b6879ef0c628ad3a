using Microsoft.Extensions.Options;
using TrustMetrology.Ledger;

namespace TrustMetrology.Site;

/// <summary>Says where a record stands on its way from the log to the chain.</summary>
internal sealed class ProofReader(Anchors anchors, LogPlaces places, LogHistory history, IOptions<ChainOptions> chain)
{
    // The first anchor that covers an index is also the first for every later index that it covers: one page asks for few.
    private readonly List<(long From, LandedAnchor Anchor)> found = [];

    private IReadOnlyList<LogPlace>? way;
    private LogEras? eras;

    public async Task<ProofView> ReadAsync(string hash, long? index, CancellationToken cancellationToken)
    {
        if (index is not { } place)
            return new ProofView("waiting", hash, null, null);
        eras ??= await history.ReadAsync(cancellationToken);
        var ended = eras.FindEnded(place);
        if (await FindCoveringAsync(place, cancellationToken) is not { } anchor)
            return new ProofView("recorded", hash, index, null) { Ended = ended };
        return new ProofView(anchor.IsFinal ? "final" : "anchored", hash, index, await ToViewAsync(anchor, cancellationToken)) { Ended = ended };
    }

    private async Task<AnchorView> ToViewAsync(LandedAnchor anchor, CancellationToken cancellationToken)
    {
        way ??= await places.ListAsync(cancellationToken);
        var left = way.TakeWhile(place => !IsAt(anchor, place)).ToList();
        return new AnchorView(
            anchor.ChainId, anchor.Contract, $"0x{anchor.Transaction}", anchor.Block, anchor.BlockTime, anchor.Size,
            way.FirstOrDefault(place => IsAt(anchor, place))?.Operator ?? chain.Value.Operator,
            [.. left.Zip(way.Skip(1), (place, next) => new LeftChainView(place.Target.ChainId, place.Operator, next.Change!.Value))]);
    }

    private static bool IsAt(LandedAnchor anchor, LogPlace place) =>
        place.Target.ChainId == (ulong)anchor.ChainId && place.Target.Contract.ToString() == anchor.Contract;

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
