namespace TrustMetrology.Protocol.Draws;

/// <summary>A party whose share was missing at its hour.</summary>
/// <param name="Party">The party.</param>
/// <param name="Round">The round that ended with it.</param>
public sealed record DroppedParty(string Party, int Round);

/// <summary>
/// Where a beacon stands. A missing share drops its party and begins the next round; nothing voids a freeze: a round with fewer than two
/// parties left, and the last one where a share is missing again, take their block's chain part alone.
/// </summary>
/// <param name="Round">The round whose block counts, or is waited for.</param>
/// <param name="Parties">Whose shares of that round count, in the plan's order; none where the chain part stands alone.</param>
/// <param name="Dropped">Who was dropped before, by round and in the plan's order.</param>
/// <param name="Settled">True once no further share is waited for.</param>
public sealed record BeaconState(int Round, IReadOnlyList<string> Parties, IReadOnlyList<DroppedParty> Dropped, bool Settled)
{
    private const int FewestParties = 2;

    /// <summary>Works out the state from who revealed in time.</summary>
    /// <param name="parties">The plan's parties in its order.</param>
    /// <param name="ended">For each round whose hour is over, from the first on: who revealed a share that matches its commitment.</param>
    public static BeaconState After(IReadOnlyList<string> parties, IReadOnlyList<IReadOnlyCollection<string>> ended)
    {
        var (left, dropped) = (parties, new List<DroppedParty>());
        for (var round = 0; ; round++)
        {
            if (left.Count < FewestParties)
                return new BeaconState(round, [], dropped, Settled: true);
            if (round >= ended.Count)
                return new BeaconState(round, left, dropped, Settled: false);
            var missing = left.Except(ended[round]).ToArray();
            if (missing.Length == 0)
                return new BeaconState(round, left, dropped, Settled: true);
            dropped.AddRange(missing.Select(party => new DroppedParty(party, round)));
            if (round == Beacon.Rounds - 1)
                return new BeaconState(round, [], dropped, Settled: true);
            left = [.. left.Except(missing)];
        }
    }
}
