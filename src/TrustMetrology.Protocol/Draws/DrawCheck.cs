namespace TrustMetrology.Protocol.Draws;

/// <summary>The steps of a recount, in the order in which one follows from another: the first that differs says what was changed.</summary>
public enum DrawStep
{
    /// <summary>The opened secret is the one that was committed to.</summary>
    Secret,

    /// <summary>The candidates are those that were frozen: nobody added, removed or moved to another stratum.</summary>
    Candidates,

    /// <summary>The inspectors are those that were frozen.</summary>
    Inspectors,

    /// <summary>The conflicts are those that were frozen.</summary>
    Conflicts,

    /// <summary>The beacon is made of this block and these shares.</summary>
    Beacon,

    /// <summary>The seed follows from the freeze and the beacon.</summary>
    Seed,

    /// <summary>Each stratum's size, number of drawn shops and threshold.</summary>
    Strata,

    /// <summary>The shops drawn, in order, and who goes there.</summary>
    Visits,
}

/// <summary>A stratum as <c>draw.drawn</c> states it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">How many candidates it has.</param>
/// <param name="Drawn">How many of them were drawn.</param>
/// <param name="Threshold">The last drawn ticket; null where nobody was drawn.</param>
public sealed record StratumStatement(string Name, ulong Size, ulong Drawn, Hash? Threshold);

/// <summary>A visit as it was assigned.</summary>
/// <param name="Stratum">The shop's stratum.</param>
/// <param name="Id">The shop.</param>
/// <param name="Lead">Who leads; null: nobody was left.</param>
/// <param name="Second">Who accompanies; null: nobody was left.</param>
public sealed record VisitStatement(string Stratum, string Id, string? Lead, string? Second);

/// <summary>What records state of a draw; null: nothing is known of that.</summary>
/// <param name="Secret">The secret's commitment.</param>
/// <param name="Candidates">Root and count at the freeze.</param>
/// <param name="Inspectors">Root and count at the freeze.</param>
/// <param name="Conflicts">Root and count at the freeze.</param>
/// <param name="Beacon">The beacon, made again of chain part and shares.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Strata">In the plan's order.</param>
/// <param name="Visits">In the order of the draw.</param>
public sealed record DrawStatement(
    Hash? Secret, FrozenRoot? Candidates, FrozenRoot? Inspectors, FrozenRoot? Conflicts, Hash? Beacon, Hash? Seed,
    IReadOnlyList<StratumStatement>? Strata, IReadOnlyList<VisitStatement>? Visits);

/// <summary>How one step ended.</summary>
/// <param name="Step">The step.</param>
/// <param name="Holds">Null where nothing was stated to compare with.</param>
public sealed record DrawStepResult(DrawStep Step, bool? Holds);

/// <summary>Holds a recount against what was stated.</summary>
public static class DrawCheck
{
    /// <summary>All steps, in their order.</summary>
    /// <param name="draw">The recount.</param>
    /// <param name="secret">The opened secret.</param>
    /// <param name="beacon">The beacon that the recount took.</param>
    /// <param name="stated">What was stated.</param>
    public static IReadOnlyList<DrawStepResult> Compare(Draw draw, DrawSecret secret, Hash beacon, DrawStatement stated) =>
    [
        new(DrawStep.Secret, stated.Secret is { } commitment ? commitment == secret.Commitment : null),
        new(DrawStep.Candidates, stated.Candidates is { } candidates ? candidates == draw.Population : null),
        new(DrawStep.Inspectors, stated.Inspectors is { } inspectors ? inspectors == draw.Inspectors : null),
        new(DrawStep.Conflicts, stated.Conflicts is { } conflicts ? conflicts == draw.Conflicts : null),
        new(DrawStep.Beacon, stated.Beacon is { } made ? made == beacon : null),
        new(DrawStep.Seed, stated.Seed is { } seed ? seed == draw.Seed : null),
        new(DrawStep.Strata, stated.Strata?.SequenceEqual(draw.Strata.Select(Statement))),
        new(DrawStep.Visits, stated.Visits?.SequenceEqual(draw.Visits.Select(Statement))),
    ];

    private static StratumStatement Statement(StratumLot stratum) => new(stratum.Name, stratum.Size, (ulong)stratum.Drawn.Count, stratum.Threshold);

    private static VisitStatement Statement(Visit visit) => new(visit.Ticket.Candidate.Stratum, visit.Ticket.Candidate.Id, visit.Lead, visit.Second);
}
