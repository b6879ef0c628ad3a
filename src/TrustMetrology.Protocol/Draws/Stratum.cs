namespace TrustMetrology.Protocol.Draws;

/// <summary>One stratum of a plan.</summary>
/// <param name="Name">Its name, unique in the plan.</param>
/// <param name="Quota">How many shops are drawn of it; all of them where it has fewer.</param>
public sealed record Stratum(string Name, ulong Quota);

/// <summary>A candidate's place in the lot.</summary>
/// <param name="Candidate">The shop.</param>
/// <param name="Salt">Its salt.</param>
/// <param name="Value">SHA-256("tm-ticket-v1" ‖ seed ‖ salt ‖ uint16be(length of stratum) ‖ stratum ‖ id).</param>
public readonly record struct Ticket(Candidate Candidate, Hash Salt, Hash Value) : IComparable<Ticket>
{
    /// <summary>By value, ties by id.</summary>
    public int CompareTo(Ticket other) => Value.CompareTo(other.Value) switch
    {
        0 => Utf8Order.Instance.Compare(Candidate.Id, other.Candidate.Id),
        var order => order,
    };

    /// <summary>True where left stands before right.</summary>
    public static bool operator <(Ticket left, Ticket right) => left.CompareTo(right) < 0;

    /// <summary>True where left stands after right.</summary>
    public static bool operator >(Ticket left, Ticket right) => left.CompareTo(right) > 0;

    /// <summary>True where left doesn't stand after right.</summary>
    public static bool operator <=(Ticket left, Ticket right) => left.CompareTo(right) <= 0;

    /// <summary>True where left doesn't stand before right.</summary>
    public static bool operator >=(Ticket left, Ticket right) => left.CompareTo(right) >= 0;
}

/// <summary>A stratum after the lot.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">How many candidates it has.</param>
/// <param name="Drawn">The first of them by ticket, as many as the quota says.</param>
/// <param name="Reserve">Those that follow, in order; as many as were asked for.</param>
public sealed record StratumLot(string Name, ulong Size, IReadOnlyList<Ticket> Drawn, IReadOnlyList<Ticket> Reserve)
{
    /// <summary>
    /// The highest ticket drawn, which <c>draw.drawn</c> shows; null where nobody was. A shop whose ticket isn't above it and that wasn't visited holds a
    /// proof of fraud.
    /// </summary>
    public Hash? Threshold => Drawn.Count == 0 ? null : Drawn[^1].Value;
}
