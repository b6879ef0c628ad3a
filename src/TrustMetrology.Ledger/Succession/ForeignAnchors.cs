using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Ledger;

/// <summary>Where a log can be ended so that its successor goes on with what is ours.</summary>
/// <param name="Size">The last size that the registry held of this very log.</param>
/// <param name="Root">Its root.</param>
/// <param name="HeadSize">The size of the head that it holds now.</param>
/// <param name="Proof">The consistency proof from there to that head.</param>
/// <param name="Foreign">How many anchors beyond it are not ours.</param>
/// <param name="FromBlock">No later than the first of those.</param>
public sealed record SuccessionPoint(ulong Size, Hash Root, ulong HeadSize, IReadOnlyList<Hash> Proof, int Foreign, ulong FromBlock);

/// <summary>
/// Finds what somebody else anchored in this log's place, and proves from those very transactions that our last anchor begins it: the registry took each
/// only with its consistency proof.
/// </summary>
public sealed class ForeignAnchors(TrustDb db, IAnchorChain chain, TileStore tiles, LogHistory history, LogPlaces places)
{
    // Nodes bound their answers; below this many blocks another attempt won't help.
    private const ulong FewBlocks = 64;

    /// <exception cref="EthereumException">The node gave no usable answer.</exception>
    /// <exception cref="ProtocolException"><c>proof-missing</c>: a proof doesn't stand in its transaction; <c>not-consistent</c>: the node tells another story than the registry.</exception>
    public async Task<SuccessionPoint> FindAsync(CancellationToken cancellationToken)
    {
        var target = await TargetAsync(cancellationToken);
        var (own, block) = await OwnAsync(target, cancellationToken);
        var foreign = new List<AnchoredEvent>();
        var newest = (await chain.BlockAsync(BlockTag.Latest, cancellationToken))?.Number ?? 0;
        foreach (var found in AnchorRegistry.Events(await LogsAsync(AnchorRegistry.AllOf(target), block, newest, cancellationToken), target).Where(found => found.Size > own.Size))
        {
            foreign.Add(found);
            if (!await IsOursAsync(found, cancellationToken))
                continue;
            (own, block) = (new AnchoredHead(found.Size, found.Root), found.Log.BlockNumber);
            foreign.Clear();
        }

        var links = new List<ProofLink>(foreign.Count);
        foreach (var found in foreign)
            links.Add(await LinkAsync(target, found, cancellationToken));
        return new SuccessionPoint(own.Size, own.Root, links.Count > 0 ? links[^1].Size : own.Size, ProofChain.Compose(own.Size, own.Root, links), links.Count, block);
    }

    /// <summary>Where the registry ended this log for that successor.</summary>
    /// <exception cref="EthereumException">The node gave no usable answer.</exception>
    /// <exception cref="ProtocolException"><c>event-missing</c>: it tells no such event.</exception>
    public async Task<BreakPlace> FindEndAsync(string successor, CancellationToken cancellationToken)
    {
        var target = await TargetAsync(cancellationToken);
        var (_, block) = await OwnAsync(target, cancellationToken);
        var newest = (await chain.BlockAsync(BlockTag.Latest, cancellationToken))?.Number ?? 0;
        var logs = await LogsAsync(AnchorRegistry.EndOf(target, AnchorTarget.IdOf(successor)), block, newest, cancellationToken);
        return AnchorRegistry.FindEnd(logs, target) ?? throw new ProtocolException("event-missing", "the node doesn't tell the event by which the registry ended the log: ask another one.");
    }

    private async Task<AnchorTarget> TargetAsync(CancellationToken cancellationToken) =>
        await places.TurnToCurrentAsync(cancellationToken) ?? throw new InvalidOperationException("no registry is configured");

    // The newest anchor of ours that landed, else where the log began.
    private async Task<(AnchoredHead Head, ulong Block)> OwnAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        var (chainId, contract, logId) = ((long)target.ChainId, target.Contract.ToString(), new Hash(target.LogId.ToArray()));
        var landed = await db.Set<Anchor>().AsNoTracking()
            .Where(anchor => anchor.ChainId == chainId && anchor.Contract == contract && (anchor.LogId == null || anchor.LogId == logId))
            .Where(anchor => anchor.State == AnchorState.Mined || anchor.State == AnchorState.Final)
            .OrderByDescending(anchor => anchor.Size).FirstOrDefaultAsync(cancellationToken);
        var begun = (await history.ReadAsync(cancellationToken)).Begun;
        if (landed is not null && landed.Size > (begun?.Size ?? 0))
            return (new AnchoredHead((ulong)landed.Size, landed.Root), (ulong)landed.BlockNumber!);
        return begun is null ? (new AnchoredHead(0, MerkleTree.EmptyRoot), 0) : (new AnchoredHead((ulong)begun.Size, begun.Root), (ulong)begun.BlockNumber);
    }

    private async Task<bool> IsOursAsync(AnchoredEvent found, CancellationToken cancellationToken)
    {
        var size = (ulong)await db.Set<LogState>().Select(state => state.Size).SingleAsync(cancellationToken);
        return found.Size <= size && TileTree.Root(found.Size, await tiles.LoadAsync(TileTree.RightEdge(found.Size), cancellationToken)) == found.Root;
    }

    private async Task<ProofLink> LinkAsync(AnchorTarget target, AnchoredEvent found, CancellationToken cancellationToken)
    {
        var call = await chain.TransactionAsync(found.Log.TransactionHash, cancellationToken)
            ?? throw new ProtocolException("proof-missing", $"the node doesn't know the transaction {found.Log.TransactionHash} any more: ask an archive node.");
        return call.To == target.Contract && AnchorRegistry.TryReadAnchorCall(call.Data.Span, out var proof)
            ? new ProofLink(found.Size, found.Root, proof)
            : throw new ProtocolException("proof-missing", $"the transaction {found.Log.TransactionHash} anchored size {found.Size} through the contract {call.To}, so the proof isn't in its own data. "
                + "What is needed is the input of the inner call to the registry (a trace of that transaction), and then `succeed` called by hand.");
    }

    private async Task<IReadOnlyList<LogEntry>> LogsAsync(LogFilter filter, ulong from, ulong to, CancellationToken cancellationToken)
    {
        try
        {
            return await chain.LogsAsync(filter with { From = BlockTag.At(from), To = BlockTag.At(to) }, cancellationToken);
        }
        catch (EthereumException) when (to >= from + FewBlocks)
        {
            var half = from + ((to - from) / 2);
            return [.. await LogsAsync(filter, from, half, cancellationToken), .. await LogsAsync(filter, half + 1, to, cancellationToken)];
        }
    }
}
