using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ledger;

/// <summary>Starts an anchor where the log has grown beyond the newest one, and takes over what another anchorer did.</summary>
public sealed class AnchorStart(TrustDb db, IAnchorChain chain, AnchorPreparation preparation, AnchorPlace place, AnchorClock times)
{
    private const ulong BlocksBack = 5_000; // as far as public nodes let logs be asked for at once

    /// <summary>Whether a new transaction was signed and saved; it isn't sent yet.</summary>
    internal async Task<bool> PrepareAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        var newest = await db.Set<StoredCheckpoint>().MaxAsync(checkpoint => (long?)checkpoint.Size, cancellationToken) ?? 0;
        if (newest <= await LandedSizeAsync(target, cancellationToken) || !await IsDueAsync(target, cancellationToken))
            return false;
        await AdoptAsync(target, cancellationToken);
        var nonce = await chain.NonceAsync(place.Key.Address, cancellationToken);
        if (await preparation.SignAsync(target, nonce, null, cancellationToken) is not { } signed)
            return false;
        db.Add(Anchor.Prepare(times.NextId(), target, signed, times.Now));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task<bool> IsDueAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        var chainId = (long)target.ChainId;
        var last = await db.Set<Anchor>().Where(anchor => anchor.ChainId == chainId).MaxAsync(anchor => (DateTimeOffset?)anchor.PreparedAt, cancellationToken);
        return times.IsDue(last);
    }

    // A head that isn't ours was moved by another anchorer of this log: its event proves as much as one of ours.
    private async Task AdoptAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        var head = await AnchorRegistry.ReadHeadAsync(chain, target, cancellationToken);
        if ((long)head.Size <= await LandedSizeAsync(target, cancellationToken) || !await IsOurRootAsync(head, cancellationToken))
            return;
        var newest = (await chain.BlockAsync(BlockTag.Latest, cancellationToken))?.Number ?? 0;
        var logs = await chain.LogsAsync(AnchorRegistry.Filter(target, head.Size, BlockTag.At(newest - Math.Min(newest, BlocksBack))), cancellationToken);
        if (AnchorRegistry.Events(logs, target).LastOrDefault(found => found.Root == head.Root) is not { } found
            || await chain.BlockAsync(BlockTag.At(found.Log.BlockNumber), cancellationToken) is not { } block || block.Hash != found.Log.BlockHash)
            return;
        var hash = new Hash(found.Log.TransactionHash.ToArray());
        if (await db.Set<Anchor>().AnyAsync(anchor => anchor.TransactionHash == hash, cancellationToken))
            return;
        db.Add(Anchor.Found(times.NextId(), target, found, block.Timestamp, times.Now));
        await db.SaveChangesAsync(cancellationToken);
    }

    private Task<bool> IsOurRootAsync(AnchoredHead head, CancellationToken cancellationToken) =>
        db.Set<StoredCheckpoint>().AnyAsync(checkpoint => checkpoint.Size == (long)head.Size && checkpoint.Root == head.Root, cancellationToken);

    private async Task<long> LandedSizeAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        var (chainId, contract) = ((long)target.ChainId, target.Contract.ToString());
        return await db.Set<Anchor>()
            .Where(anchor => anchor.ChainId == chainId && anchor.Contract == contract && (anchor.State == AnchorState.Mined || anchor.State == AnchorState.Final))
            .MaxAsync(anchor => (long?)anchor.Size, cancellationToken) ?? 0;
    }
}

/// <summary>When and under which ids anchors begin.</summary>
public sealed class AnchorClock(IIds ids, TimeProvider clock, IOptions<ChainOptions> options)
{
    internal DateTimeOffset Now => clock.GetUtcNow();

    internal Guid NextId() => ids.Next(Now);

    /// <summary>Whether enough time went by since the last one began; a clock that was set back since then doesn't hold the next one up.</summary>
    internal bool IsDue(DateTimeOffset? last) => last is null || (Now - last.Value).Duration() >= options.Value.Interval;
}
