using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ledger;

/// <summary>Follows anchors that stand in a block: until their block is final, and beyond, since a chain can lose even that.</summary>
public sealed class LandedAnchors(TrustDb db, IAnchorChain chain, HeadProofs proofs, IOptions<ChainOptions> options, TimeProvider clock)
{
    internal async Task FollowAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        await NoticeLossAsync(target, cancellationToken);
        var mined = await Of(target, AnchorState.Mined).OrderBy(anchor => anchor.Size).ToListAsync(cancellationToken);
        if (mined.Count == 0)
            return;
        var final = await FinalBlockAsync(cancellationToken);
        foreach (var anchor in mined)
        {
            if (!await StandsAsync(anchor, cancellationToken))
                anchor.Reorganise(clock.GetUtcNow());
            else if (final is { } number && anchor.BlockNumber <= (long)number)
                anchor.Finalize(await proofs.FindAsync(target.For(anchor), anchor, cancellationToken), clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    // From the newest backwards until one still stands: everything before that one stands too.
    private async Task NoticeLossAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        var before = long.MaxValue;
        while (await Of(target, AnchorState.Final).Where(anchor => anchor.Size < before).OrderByDescending(anchor => anchor.Size)
            .FirstOrDefaultAsync(cancellationToken) is { } newest)
        {
            if (await StandsAsync(newest, cancellationToken))
                break;
            before = newest.Size;
            newest.Reorganise(clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private IQueryable<Anchor> Of(AnchorTarget target, AnchorState state)
    {
        var (chainId, contract) = ((long)target.ChainId, target.Contract.ToString());
        return db.Set<Anchor>().Where(anchor => anchor.ChainId == chainId && anchor.Contract == contract && anchor.State == state);
    }

    private async Task<bool> StandsAsync(Anchor anchor, CancellationToken cancellationToken) =>
        await chain.BlockAsync(BlockTag.At((ulong)anchor.BlockNumber!), cancellationToken) is { } block
        && new Hash(block.Hash.ToArray()) == anchor.BlockHash;

    private async Task<ulong?> FinalBlockAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Confirmations is not { } confirmations)
            return (await chain.BlockAsync(BlockTag.Finalized, cancellationToken))?.Number;
        var newest = (await chain.BlockAsync(BlockTag.Latest, cancellationToken))?.Number;
        return newest + 1 >= (ulong)confirmations ? newest + 1 - (ulong)confirmations : null;
    }
}
