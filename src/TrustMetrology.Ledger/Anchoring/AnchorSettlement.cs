using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Rpc;

namespace TrustMetrology.Ledger;

/// <summary>Learns from the chain what became of the transactions of one nonce, of which one at most can be in it.</summary>
public sealed class AnchorSettlement(IAnchorChain chain, TimeProvider clock)
{
    /// <summary>Whether the nonce is used, and by which of these; changes their states, saves nothing.</summary>
    internal async Task<bool> SettleAsync(AnchorTarget target, IReadOnlyList<Anchor> rivals, CancellationToken cancellationToken)
    {
        // The count is read first: a nonce that is used by then has a receipt by now, if one of these used it.
        var sender = Address.Parse(rivals[0].Sender);
        var used = await chain.NonceAsync(sender, cancellationToken) > (ulong)rivals[0].Nonce;
        foreach (var anchor in rivals)
        {
            if (await chain.ReceiptAsync(Bytes32.FromBytes(anchor.TransactionHash.ToArray()), cancellationToken) is { } receipt)
                return await LandAsync(target, anchor, receipt, rivals, cancellationToken);
        }

        if (used)
            FailAll(rivals, "the nonce was used by a transaction that isn't this log's");
        return used;
    }

    private async Task<bool> LandAsync(
        AnchorTarget target, Anchor landed, TransactionReceipt receipt, IReadOnlyList<Anchor> rivals, CancellationToken cancellationToken)
    {
        var block = await chain.BlockAsync(BlockTag.At(receipt.BlockNumber), cancellationToken);
        if (block is null || block.Hash != receipt.BlockHash)
            return false; // the chain turned while it was read: the next run sees clearer
        var root = AnchorRegistry.Events(receipt.Logs, target.For(landed)).FirstOrDefault(found => found.Size == (ulong)landed.Size && found.Root == landed.Root);
        if (landed.State is not (AnchorState.Mined or AnchorState.Final))
            Note(landed, receipt, root, block);
        foreach (var other in rivals.Where(other => other != landed && IsOpen(other)))
            other.Replace(clock.GetUtcNow());
        return true;
    }

    private void Note(Anchor landed, TransactionReceipt receipt, AnchoredEvent? root, BlockHeader block)
    {
        landed.Pay(receipt);
        if (root is not null)
            landed.Mine(root.Log, block.Timestamp, clock.GetUtcNow());
        else if (landed.State != AnchorState.Failed)
            landed.Fail($"reverted in block {receipt.BlockNumber}", clock.GetUtcNow());
    }

    private void FailAll(IReadOnlyList<Anchor> rivals, string reason)
    {
        foreach (var anchor in rivals.Where(IsOpen))
            anchor.Fail(reason, clock.GetUtcNow());
    }

    private static bool IsOpen(Anchor anchor) => anchor.State is AnchorState.Prepared or AnchorState.Sent or AnchorState.Reorged;
}
