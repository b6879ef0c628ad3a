using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ledger;

/// <summary>What the chain says of this database's log.</summary>
public enum HeadWord
{
    /// <summary>No chain is configured, or no registry deployed.</summary>
    NoChain,

    /// <summary>The chain's head is a beginning of this log.</summary>
    Agrees,

    /// <summary>The chain has less than it once had for good: it was wiped, or set back.</summary>
    Lost,

    /// <summary>The node gave no usable answer: nothing is known.</summary>
    Silent,

    /// <summary>The node is on another chain, or knows no registry at that address.</summary>
    Elsewhere,

    /// <summary>The chain has more leaves than this log: the database is older than what was anchored.</summary>
    Ahead,

    /// <summary>The chain has another root at its size: two histories.</summary>
    Forked,

    /// <summary>The database holds a log of another origin than the configured one.</summary>
    Renamed,

    /// <summary>The log was ended for good, here or on chain: another one goes on.</summary>
    Ended,
}

/// <summary>The answer of a comparison.</summary>
/// <param name="Word">What was found.</param>
/// <param name="Words">It in words, with what to do next; empty where there is nothing to say.</param>
/// <param name="Size">The head's size on chain; 0 where it isn't known.</param>
public sealed record HeadAnswer(HeadWord Word, string Words = "", ulong Size = 0)
{
    /// <summary>Whether going on would make a second history of the log.</summary>
    public bool Contradicts => Word is HeadWord.Ahead or HeadWord.Forked or HeadWord.Renamed or HeadWord.Ended;
}

/// <summary>
/// Holds the log against the head that the registry keeps of it: the one place that a restored backup can't set back. After a move to another chain the
/// new registry is asked; the one that was left has the last word while the new one doesn't hold the record of the move yet.
/// </summary>
public sealed class HeadCheck(TrustDb db, IAnchorChain chain, AnchorProofs proofs, LogPlaces places, LogHistory history)
{
    private const string Stolen = "If no backup is missing, the anchorer's key was stolen: `trust key succeed` ends this log in the registry and begins its successor with what is ours, which every verifier shows.";

    public async Task<HeadAnswer> RunAsync(CancellationToken cancellationToken)
    {
        var eras = await history.ReadAsync(cancellationToken);
        if (eras.Ended is { } ended)
            return new HeadAnswer(HeadWord.Ended, $"The log {ended.Origin} was ended at {ended.Size} records; {ended.Successor} goes on: set Ledger:Origin to it and start again.", (ulong)ended.Size);
        if (await FindNameAsync(cancellationToken) is { } name && !eras.Knows(name))
            return new HeadAnswer(HeadWord.Renamed, $"The records of this database name the log {name}, but Ledger:Origin says {eras.Current.Origin}: set it back. A log goes on under another name only by `trust key succeed`.");
        var answer = new HeadAnswer(HeadWord.NoChain);
        foreach (var place in (await places.ListAsync(cancellationToken)).Where(place => place.IsReached).Reverse())
        {
            answer = await AskAsync(places.TurnTo(place), cancellationToken);
            if (answer.Contradicts || await HasTakenOverAsync(place, answer, cancellationToken))
                break;
        }

        return answer;
    }

    // The log whose name the newest records bear; null in an empty database.
    private async Task<string?> FindNameAsync(CancellationToken cancellationToken) =>
        await db.Set<PendingLeaf>().Where(leaf => leaf.Log != null).OrderBy(leaf => leaf.Position).Select(leaf => leaf.Log).FirstOrDefaultAsync(cancellationToken)
        ?? (await db.Set<StoredCheckpoint>().OrderByDescending(checkpoint => checkpoint.Size).Select(checkpoint => checkpoint.Note).FirstOrDefaultAsync(cancellationToken))?.Split('\n', 2)[0];

    private async Task<bool> HasTakenOverAsync(LogPlace place, HeadAnswer answer, CancellationToken cancellationToken) => answer.Word != HeadWord.Agrees
        || place.Change is not { } change || await db.Set<Leaf>().AnyAsync(leaf => leaf.RecordId == change && leaf.Index < (long)answer.Size, cancellationToken);

    private async Task<HeadAnswer> AskAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var actual = await chain.ChainIdAsync(cancellationToken);
            return actual == target.ChainId
                ? await CompareAsync(target, cancellationToken)
                : new HeadAnswer(HeadWord.Elsewhere, $"The node is on chain {actual}, the registry on chain {target.ChainId}: name a node of that chain in Chain:Rpc, or by `trust chain move`.");
        }
        catch (EthereumException fault)
        {
            return new HeadAnswer(HeadWord.Silent, $"The chain node gave no usable answer ({fault.Message}): see that the node of chain {target.ChainId} runs, then ask again.");
        }
        catch (ProtocolException)
        {
            return new HeadAnswer(HeadWord.Elsewhere, $"Chain {target.ChainId} has no registry at {target.Contract}: the chain was wiped, or it is another one of the same number. "
                + "`trust chain deploy` puts the registry there anew; the log is anchored again from its beginning, and the old anchors stay listed as reorganised.");
        }
    }

    // The chain first: a log that grows meanwhile then never seems to be behind its own anchors.
    private async Task<HeadAnswer> CompareAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        var head = await AnchorRegistry.ReadHeadAsync(chain, target, cancellationToken);
        var size = (ulong)(await db.Set<StoredCheckpoint>().MaxAsync(checkpoint => (long?)checkpoint.Size, cancellationToken) ?? 0);
        return await proofs.CompareAsync(head, size, cancellationToken) switch
        {
            HeadRelation.Ahead => new HeadAnswer(HeadWord.Ahead, $"The chain holds an anchor of {head.Size} records, this database only {size}: it is older than the log that was anchored, "
                + $"and {head.Size - size} records are missing. Going on would give their places to others. Restore a newer backup, or the database that went on. {Stolen}", head.Size),
            HeadRelation.Forked => new HeadAnswer(HeadWord.Forked, $"The chain's head at {head.Size} records has the root {head.Root}, this database gives another one: the records are not those that were anchored. "
                + "Keep this database for whoever looks into it, and restore the one whose root the chain holds. " + Stolen, head.Size),
            _ when await AnchorRegistry.ReadStatusAsync(chain, target, cancellationToken) == RegistryStatus.Ended =>
                new HeadAnswer(HeadWord.Ended, "The registry ended this log for good. `trust key succeed` says where, and goes on with a succession that it began; if none was begun here, the registry's owner did it.", head.Size),
            _ => await CompareWithFinalAsync(target, head, cancellationToken),
        };
    }

    private async Task<HeadAnswer> CompareWithFinalAsync(AnchorTarget target, AnchoredHead head, CancellationToken cancellationToken)
    {
        var kept = await FinalSizeAsync(target, cancellationToken);
        return (long)head.Size >= kept
            ? new HeadAnswer(HeadWord.Agrees, Size: head.Size)
            : new HeadAnswer(HeadWord.Lost, $"The chain's head has {head.Size} records, although an anchor of {kept} was final: the chain was wiped or set back. "
                + "The log is anchored anew by itself, and the lost anchors stay listed as reorganised.", head.Size);
    }

    private async Task<long> FinalSizeAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        var (chainId, contract) = ((long)target.ChainId, target.Contract.ToString());
        return await db.Set<Anchor>().Where(anchor => anchor.ChainId == chainId && anchor.Contract == contract && anchor.State == AnchorState.Final)
            .MaxAsync(anchor => (long?)anchor.Size, cancellationToken) ?? 0;
    }
}
