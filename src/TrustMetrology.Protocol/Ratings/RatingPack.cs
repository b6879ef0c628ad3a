namespace TrustMetrology.Protocol.Ratings;

/// <summary>
/// The rules that a rating follows: data, and one pure function. Where protocol.md §8 and §9 leave a point open, the most literal
/// reading was taken; the readings are listed in this project's README under "Rating".
/// </summary>
/// <param name="Id">Stable id, which every rating names.</param>
/// <param name="Title">What it is, in words.</param>
public sealed record RatingPack(string Id, string Title)
{
    /// <summary>The first pack: protocol.md §8, integer arithmetic.</summary>
    public static readonly RatingPack Rating2026 = new("rating-2026-1", "Public rating of integrity in metering, 2026, first version");

    /// <summary>Every number of the pack.</summary>
    public RatingFigures Figures { get; } = new();

    /// <summary>The pack of that id, or null.</summary>
    public static RatingPack? Find(string id) => id == Rating2026.Id ? Rating2026 : null;

    /// <summary>Rates a shop by its published facts at one instant; the order of the facts is irrelevant, those dated later are ignored.</summary>
    public Rating Rate(DateTimeOffset at, IReadOnlyList<RatingFact> facts)
    {
        var ordered = RatingFacts.InOrder(facts);
        var rating = Assess(at.ToUniversalTime(), ordered);
        return rating with { NextChange = NextChange(rating, ordered) };
    }

    /// <summary>
    /// The last instant at which a fact can count: after it, a rating with the fact and one without it are the same, whatever is added.
    /// Null where no time ends it.
    /// </summary>
    public DateTimeOffset? CountsUntil(RatingFact fact) => new RatingTurns(Figures).LastOf(fact);

    private Rating Assess(DateTimeOffset at, IReadOnlyList<RatingFact> facts) => new Assessment(Id, Figures, new RatingMoment(at), facts).Rate();

    private DateTimeOffset? NextChange(Rating now, RatingFact[] facts)
    {
        foreach (var turn in new RatingTurns(Figures).After(now.At, facts))
        {
            if (!Assess(turn, facts).SaysTheSameAs(now))
                return turn;
        }

        return null;
    }
}
