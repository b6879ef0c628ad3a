namespace TrustMetrology.Protocol.Ratings;

/// <summary>What one rule gives: points from no record, and what each record adds or takes.</summary>
internal sealed record RuleResult(RatingBasis? Basis, IReadOnlyList<RatingContribution> Contributions)
{
    public long Points => (Basis?.Points ?? 0) + Contributions.Sum(contribution => (long)contribution.Points);

    /// <summary>
    /// Splits what integer division gives for a whole among its parts without losing a point: each part is credited with how far it
    /// moves the whole when the parts are added one after the other.
    /// </summary>
    public static IEnumerable<int> Shares(IEnumerable<long> amounts, Func<long, long> whole)
    {
        var sum = 0L;
        foreach (var amount in amounts)
        {
            var before = whole(sum);
            sum += amount;
            yield return (int)(whole(sum) - before);
        }
    }
}
