namespace TrustMetrology.Protocol.Draws;

/// <summary>
/// Chooses two inspectors for a drawn shop by a rank that the seed decides (protocol.md §6.8). It counts the visits that it gives;
/// whoever replaces or substitutes later hands in the counts as they then stand.
/// </summary>
public sealed class InspectorChoice
{
    private readonly Salted<Inspector>[] inspectors;
    private readonly HashSet<(string Inspector, string Shop)> conflicts;
    private readonly DrawPlan plan;
    private readonly byte[] prefix;
    private readonly Dictionary<string, ulong> loads;

    /// <summary>Prepares the choice.</summary>
    /// <param name="plan">Its qualification and cap of visits.</param>
    /// <param name="seed">The draw's seed.</param>
    /// <param name="inspectors">Each with the salt of the freeze.</param>
    /// <param name="conflicts">Declared relations.</param>
    /// <param name="loads">Visits that inspectors have already, by id; none at the draw.</param>
    public InspectorChoice(
        DrawPlan plan, Hash seed, IEnumerable<Salted<Inspector>> inspectors, IEnumerable<Conflict> conflicts, IReadOnlyDictionary<string, ulong>? loads = null)
    {
        this.plan = plan;
        this.inspectors = [.. inspectors.OrderBy(inspector => inspector.Item.Id, Utf8Order.Instance)];
        this.conflicts = [.. conflicts.Select(conflict => (conflict.InspectorId, conflict.Shop))];
        this.loads = loads is null ? [] : new Dictionary<string, ulong>(loads);
        prefix = [.. "tm-inspector-v1"u8, .. seed.ToArray()];
    }

    /// <summary>Chooses lead and second for a shop, drawn or substituted, and counts the visit for both.</summary>
    public Visit Assign(Ticket shop)
    {
        var ranked = Rank(shop);
        var skips = new List<Skip>();
        var at = 0;
        while (at < ranked.Length && BarFrom(shop, ranked[at]) is { } reason)
            skips.Add(new Skip(shop.Candidate.Id, ranked[at++].Id, reason));
        if (at == ranked.Length)
            return new Visit(shop, null, null, skips);
        var lead = ranked[at];
        Count(lead);
        var second = Accompany(shop, lead, ranked.AsSpan(at + 1), skips);
        Count(second);
        return new Visit(shop, lead.Id, second?.Id, skips);
    }

    /// <summary>
    /// Who takes the place of an inspector who falls out of a visit: the next in rank who is eligible with the loads as they stand, whatever the unit.
    /// The visit is counted for that inspector and no longer for the one who falls out.
    /// </summary>
    /// <param name="visit">The visit as it stands.</param>
    /// <param name="gone">Id of its lead or second.</param>
    /// <returns>Null where nobody is left.</returns>
    public string? Replace(Visit visit, string gone)
    {
        var next = Rank(visit.Ticket)
            .SkipWhile(inspector => inspector.Id != gone).Skip(1)
            .FirstOrDefault(inspector => inspector.Id != visit.Lead && inspector.Id != visit.Second && BarFrom(visit.Ticket, inspector) is null);
        if (loads.TryGetValue(gone, out var load) && load > 0)
            loads[gone] = load - 1;
        Count(next);
        return next?.Id;
    }

    /// <summary>The second: the first eligible one of another unit, else the first; adds who is passed over before.</summary>
    private Inspector? Accompany(Ticket shop, Inspector lead, ReadOnlySpan<Inspector> ranked, List<Skip> skips)
    {
        (Inspector Inspector, int Passed)? sameUnit = null;
        foreach (var inspector in ranked)
        {
            var bar = BarFrom(shop, inspector);
            if (bar is null && inspector.Unit != lead.Unit)
                return inspector;
            if (bar is null)
                sameUnit ??= (inspector, skips.Count);
            skips.Add(new Skip(shop.Candidate.Id, inspector.Id, bar ?? SkipReason.SameUnit));
        }

        if (sameUnit is not { } fallback)
            return null;
        skips.RemoveRange(fallback.Passed, skips.Count - fallback.Passed);
        return fallback.Inspector;
    }

    private SkipReason? BarFrom(Ticket shop, Inspector inspector)
    {
        if (conflicts.Contains((inspector.Id, shop.Candidate.Id)))
            return SkipReason.Conflict;
        if (shop.Candidate.Region is { } region && inspector.Region is { } served && served != region)
            return SkipReason.Region;
        if (plan.Qualification is { } qualification && inspector.Qualifications?.Contains(qualification) is not true)
            return SkipReason.Qualification;
        return plan.MaxLoad > 0 && loads.GetValueOrDefault(inspector.Id) >= plan.MaxLoad ? SkipReason.Load : null;
    }

    private void Count(Inspector? inspector)
    {
        if (inspector is not null)
            loads[inspector.Id] = loads.GetValueOrDefault(inspector.Id) + 1;
    }

    /// <summary>All inspectors by SHA-256("tm-inspector-v1" ‖ seed ‖ candidate's salt ‖ inspector's salt), ties by id.</summary>
    private Inspector[] Rank(Ticket shop)
    {
        Span<byte> preimage = stackalloc byte[prefix.Length + (2 * Hash.Size)];
        prefix.CopyTo(preimage);
        shop.Salt.CopyTo(preimage[prefix.Length..]);
        var ranks = new (Hash Rank, int ById)[inspectors.Length];
        for (var at = 0; at < ranks.Length; at++)
        {
            inspectors[at].Salt.CopyTo(preimage[(prefix.Length + Hash.Size)..]);
            ranks[at] = (Hash.Sha256(preimage), at);
        }

        Array.Sort(ranks);
        return [.. ranks.Select(rank => inspectors[rank.ById].Item)];
    }
}
