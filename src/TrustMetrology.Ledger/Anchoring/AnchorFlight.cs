using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Brings the transaction in flight into a block: sends its saved bytes again, or replaces it.</summary>
public sealed partial class AnchorFlight(
    TrustDb db, IAnchorChain chain, AnchorSettlement settlement, AnchorReplacement replacement, ILogger<AnchorFlight> logger)
{
    /// <summary>
    /// Settles whatever waits, in the order of the nonces, and sends the first that isn't settled: no later one can land before it. True when nothing
    /// waits any more.
    /// </summary>
    internal async Task<bool> AdvanceAsync(AnchorTarget target, string sender, CancellationToken cancellationToken)
    {
        var chainId = (long)target.ChainId;
        var waiting = await db.Set<Anchor>().Where(anchor => anchor.ChainId == chainId && anchor.Sender == sender
            && (anchor.State == AnchorState.Prepared || anchor.State == AnchorState.Sent || anchor.State == AnchorState.Reorged))
            .Select(anchor => anchor.Nonce).Distinct().OrderBy(nonce => nonce).ToListAsync(cancellationToken);
        foreach (var nonce in waiting)
        {
            var rivals = await db.Set<Anchor>().Where(anchor => anchor.ChainId == chainId && anchor.Sender == sender && anchor.Nonce == nonce)
                .OrderByDescending(anchor => anchor.Id).ToListAsync(cancellationToken);
            if (!await AdvanceAsync(target, rivals, cancellationToken))
                return false;
        }

        return true;
    }

    /// <summary>Learns what became of transactions of a key that was in use before; they are neither sent again nor replaced.</summary>
    internal async Task SettleOthersAsync(AnchorTarget target, string sender, CancellationToken cancellationToken)
    {
        var chainId = (long)target.ChainId;
        var left = await db.Set<Anchor>().Where(anchor => anchor.ChainId == chainId && anchor.Sender != sender && anchor.Sender != ""
            && (anchor.State == AnchorState.Prepared || anchor.State == AnchorState.Sent || anchor.State == AnchorState.Reorged)).ToListAsync(cancellationToken);
        foreach (var anchor in left)
        {
            var rivals = await db.Set<Anchor>().Where(other => other.ChainId == chainId && other.Sender == anchor.Sender && other.Nonce == anchor.Nonce)
                .OrderByDescending(other => other.Id).ToListAsync(cancellationToken);
            if (!await settlement.SettleAsync(target, rivals, cancellationToken))
                replacement.GiveUpIfStuck(anchor, "its key is no longer in use, and no block took it");
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> AdvanceAsync(AnchorTarget target, List<Anchor> rivals, CancellationToken cancellationToken)
    {
        var settled = await settlement.SettleAsync(target, rivals, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (settled)
            return true;
        var current = rivals.First(anchor => anchor.State is AnchorState.Prepared or AnchorState.Sent or AnchorState.Reorged);
        if (await IsCoveredAsync(target, current, cancellationToken))
            replacement.GiveUp(current, "the chain lost it, and holds a later one");
        else if (await IsOutOfReachAsync(current, cancellationToken))
            replacement.GiveUpIfStuck(current, "the chain lost what came before it");
        await db.SaveChangesAsync(cancellationToken);
        if (current.State == AnchorState.Failed)
            return true;
        await GiveUpLaterAsync(current, cancellationToken);
        await SendAsync(await replacement.ReplaceIfStuckAsync(target, current, cancellationToken), cancellationToken);
        return false;
    }

    // One in flight per key: what was sent behind a transaction that the chain lost can't land before that one does.
    private async Task GiveUpLaterAsync(Anchor first, CancellationToken cancellationToken)
    {
        var later = await db.Set<Anchor>().Where(anchor => anchor.ChainId == first.ChainId && anchor.Sender == first.Sender && anchor.Nonce > first.Nonce
            && (anchor.State == AnchorState.Prepared || anchor.State == AnchorState.Sent)).ToListAsync(cancellationToken);
        later.ForEach(anchor => replacement.GiveUp(anchor, "the chain lost what came before it"));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> IsCoveredAsync(AnchorTarget target, Anchor lost, CancellationToken cancellationToken)
    {
        var (chainId, contract) = ((long)target.ChainId, target.Contract.ToString());
        return lost.State == AnchorState.Reorged && await db.Set<Anchor>().AnyAsync(anchor => anchor.ChainId == chainId && anchor.Contract == contract
            && anchor.Size >= lost.Size && (anchor.State == AnchorState.Mined || anchor.State == AnchorState.Final), cancellationToken);
    }

    // The chain knows fewer of this key's transactions than came before this one, and none of those waits any more: it was wiped or set back.
    private async Task<bool> IsOutOfReachAsync(Anchor first, CancellationToken cancellationToken) =>
        await chain.NonceAsync(Address.Parse(first.Sender), cancellationToken) < (ulong)first.Nonce;

    private async Task SendAsync(Anchor anchor, CancellationToken cancellationToken)
    {
        try
        {
            await chain.SendAsync(anchor.Raw, cancellationToken);
            replacement.Sent(anchor);
        }
        catch (RefusalException refusal)
        {
            LogRefused(logger, anchor.Size, refusal.Reason, refusal.Message);
            replacement.Refused(anchor, refusal);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The node didn't take the anchor of size {Size}: {Reason}, {Words}")]
    private static partial void LogRefused(ILogger logger, long size, Refusal reason, string words);
}
