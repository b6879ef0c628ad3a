using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Draws;

/// <summary>A whole draw, recomputed from the plan, the beacon, the secret and the lists (protocol.md §6).</summary>
/// <param name="Seed">See <see cref="Beacon.Seed"/>.</param>
/// <param name="Population">The candidates' root and count.</param>
/// <param name="Inspectors">The inspectors' root and count.</param>
/// <param name="Conflicts">The conflicts' root and count.</param>
/// <param name="Strata">Drawn, reserve and threshold of each stratum.</param>
/// <param name="Visits">One for each drawn shop: by stratum, then by ticket.</param>
public sealed record Draw(
    Hash Seed, FrozenRoot Population, FrozenRoot Inspectors, FrozenRoot Conflicts, IReadOnlyList<StratumLot> Strata, IReadOnlyList<Visit> Visits)
{
    /// <summary>Draws from lists in memory, in any order; a conflict stated twice is one.</summary>
    /// <exception cref="ProtocolException"><c>duplicate-item</c>, <c>stratum-unknown</c>, <c>stratum-duplicate</c>, <c>stratum-length</c>.</exception>
    public static Draw Recount(
        DrawPlan plan, Hash beacon, DrawSecret secret, IEnumerable<Candidate> candidates, IEnumerable<Inspector> inspectors, IEnumerable<Conflict> conflicts)
    {
        var population = InOrder(secret, candidates);
        var staff = InOrder(secret, inspectors);
        var relations = InOrder(secret, conflicts.Distinct());
        var roots = (Freeze.Root(population), Freeze.Root(staff), Freeze.Root(relations));
        var seed = Beacon.Seed(plan.LeafHash, beacon);
        var strata = Lot.Draw(seed, plan.Strata, population);
        var choice = new InspectorChoice(plan, seed, staff, relations.Select(relation => relation.Item));
        Visit[] visits = [.. strata.SelectMany(stratum => stratum.Drawn).Select(choice.Assign)];
        return new Draw(seed, roots.Item1, roots.Item2, roots.Item3, strata, visits);
    }

    /// <summary>How many visits each inspector was given, by id.</summary>
    public IReadOnlyDictionary<string, ulong> Loads => Visits
        .SelectMany(visit => new[] { visit.Lead, visit.Second }).OfType<string>()
        .GroupBy(inspector => inspector, StringComparer.Ordinal)
        .ToDictionary(inspector => inspector.Key, inspector => (ulong)inspector.LongCount());

    /// <summary>The answer of conform's operation <c>draw</c>.</summary>
    public JsonObject ToJson() => new()
    {
        ["seed"] = Seed.ToString(),
        ["populationRoot"] = Population.Root.ToString(),
        ["inspectorRoot"] = Inspectors.Root.ToString(),
        ["drawn"] = new JsonArray([.. Visits.Select(visit => new JsonObject
        {
            ["stratum"] = visit.Ticket.Candidate.Stratum,
            ["id"] = visit.Ticket.Candidate.Id,
            ["ticket"] = visit.Ticket.Value.ToString(),
            ["lead"] = visit.Lead,
            ["second"] = visit.Second,
        })]),
        ["reserve"] = new JsonArray([.. Strata.SelectMany(stratum => stratum.Reserve).Select(ticket => (JsonNode)ticket.Candidate.Id)]),
        ["skips"] = new JsonArray([.. Visits.SelectMany(visit => visit.Skips).Select(skip => new JsonObject
        {
            ["shop"] = skip.Shop, ["inspector"] = skip.Inspector, ["reason"] = Word(skip.Reason),
        })]),
    };

    /// <summary>A reason as the protocol writes it: <c>same-unit</c>.</summary>
    public static string Word(SkipReason reason) => reason == SkipReason.SameUnit ? "same-unit" : reason.ToString().ToLowerInvariant();

    private static Salted<T>[] InOrder<T>(DrawSecret secret, IEnumerable<T> items) where T : IFrozenItem<T>
    {
        T[] ordered = [.. items];
        Array.Sort(ordered, (one, other) => one.ComparePlace(other));
        return [.. Freeze.Salt(secret, ordered)];
    }
}
