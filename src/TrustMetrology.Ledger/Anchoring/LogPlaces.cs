using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>A place where this log is anchored, was, or will be.</summary>
/// <param name="Target">Chain, registry and log.</param>
/// <param name="Rpc">A node of that chain.</param>
/// <param name="Operator">Who operates the chain.</param>
/// <param name="Change">The record <c>chain.changed</c> that leads there; null for the configured place.</param>
/// <param name="IsReached">False while that record isn't final on the chain that it leaves: nothing is anchored here before.</param>
public sealed record LogPlace(AnchorTarget Target, string Rpc, string Operator, Guid? Change, bool IsReached);

/// <summary>Which node the chain client of this scope speaks to; the configured one until it is told.</summary>
public sealed class ChainTurn
{
    internal string? Rpc { get; set; }
}

/// <summary>
/// Where this log is anchored: the configured place first, then those to which <c>chain.changed</c> led. How far a move has come stands in the database
/// alone, so every host knows it at its next step.
/// </summary>
public sealed class LogPlaces(TrustDb db, AnchorPlace configured, IOptions<ChainOptions> options, ChainTurn turn)
{
    /// <summary>All of them in their order; none while no chain is configured.</summary>
    public async Task<IReadOnlyList<LogPlace>> ListAsync(CancellationToken cancellationToken)
    {
        if (configured.Find() is not { } first)
            return [];
        var places = new List<LogPlace> { new(first, options.Value.Rpc!, options.Value.Operator, null, IsReached: true) };
        var moves = await db.Set<ChainMove>().AsNoTracking().ToListAsync(cancellationToken);
        while (moves.Find(each => each.LeavesFrom(places[^1].Target)) is { } move)
        {
            moves.Remove(move); // so that no ring of places is walked twice
            var target = new AnchorTarget((ulong)move.ToChainId, Ethereum.Address.Parse(move.ToContract), first.LogId);
            places.Add(new(target, move.Rpc, move.ToOperator, move.RecordId, move.LeftAt is not null));
        }

        return places;
    }

    /// <summary>Where the log is anchored at this moment; null while no chain is configured.</summary>
    public async Task<LogPlace?> FindCurrentAsync(CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).LastOrDefault(place => place.IsReached);

    /// <summary>The same, and this scope's chain client speaks to a node of that chain from now on.</summary>
    internal async Task<AnchorTarget?> TurnToCurrentAsync(CancellationToken cancellationToken) =>
        await FindCurrentAsync(cancellationToken) is { } place ? TurnTo(place) : null;

    /// <summary>This scope's chain client speaks to a node of that place's chain from now on.</summary>
    internal AnchorTarget TurnTo(LogPlace place)
    {
        turn.Rpc = place.Rpc;
        return place.Target;
    }
}
