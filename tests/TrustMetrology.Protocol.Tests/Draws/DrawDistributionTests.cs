using TrustMetrology.Protocol.Draws;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Draws;

/// <summary>20,000 draws with seeds from a fixed row: nobody's chance differs from n ÷ N by more than chance itself allows.</summary>
public sealed class DrawDistributionTests
{
    private const int Draws = 20_000;

    // Ids that follow each other, as directories have them.
    private static readonly (Stratum Stratum, int Size)[] Strata = [(new Stratum("small", 1), 5), (new Stratum("half", 6), 12), (new Stratum("large", 7), 40)];

    private static readonly Candidate[] Candidates =
        [.. Strata.SelectMany(s => Enumerable.Range(100, s.Size).Select(n => new Candidate($"{s.Stratum.Name}-{n}", s.Stratum.Name)))];

    private static readonly Lazy<(Dictionary<string, int> Single, Dictionary<(string, string), int> Pairs)> Counts = new(Count);

    [Fact]
    public void Inclusion_FitsTheQuota_ForEachUnitOfEachStratum()
    {
        var counts = Counts.Value;

        foreach (var (stratum, size) in Strata)
        {
            var expected = (double)Draws * stratum.Quota / size;
            var observed = Candidates.Where(c => c.Stratum == stratum.Name).Select(c => counts.Single[c.Id]);
            // Without replacement: the statistic is the usual one times (N − 1) ÷ (N − n).
            var statistic = observed.Sum(count => Square(count - expected) / expected) * (size - 1) / (size - (double)stratum.Quota);
            Assert.InRange(statistic, 0, ChiSquareAt1Percent(size - 1));
        }
    }

    [Fact]
    public void Inclusion_OfNeighboursTogether_FitsTheChanceOfPairs()
    {
        var counts = Counts.Value;

        foreach (var (stratum, size) in Strata.Where(s => s.Stratum.Quota > 1))
        {
            var chance = stratum.Quota * (stratum.Quota - 1.0) / (size * (size - 1.0));
            var limit = 4 * Math.Sqrt(Draws * chance * (1 - chance)); // four standard deviations, for 50 pairs
            foreach (var (one, next) in Neighbours(stratum))
                Assert.InRange(counts.Pairs.GetValueOrDefault((one, next)), (Draws * chance) - limit, (Draws * chance) + limit);
        }
    }

    private static (Dictionary<string, int> Single, Dictionary<(string, string), int> Pairs) Count()
    {
        var secret = new DrawSecret(Hash.Sha256("distribution"u8).ToArray());
        Salted<Candidate>[] salted = [.. Freeze.Salt(secret, Candidates)];
        var single = Candidates.ToDictionary(c => c.Id, _ => 0);
        var pairs = new Dictionary<(string, string), int>();
        var neighbours = Strata.SelectMany(s => Neighbours(s.Stratum)).ToArray();
        for (var number = 0; number < Draws; number++)
        {
            var seed = Hash.Sha256(BitConverter.GetBytes(number));
            var drawn = Lot.Draw(seed, [.. Strata.Select(s => s.Stratum)], salted, reserve: 0).SelectMany(s => s.Drawn).Select(t => t.Candidate.Id).ToHashSet();
            foreach (var id in drawn)
                single[id]++;
            foreach (var pair in neighbours.Where(pair => drawn.Contains(pair.One) && drawn.Contains(pair.Next)))
                pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
        }

        return (single, pairs);
    }

    private static IEnumerable<(string One, string Next)> Neighbours(Stratum stratum)
    {
        var ids = Candidates.Where(c => c.Stratum == stratum.Name).Select(c => c.Id).ToArray();
        return ids.Zip(ids.Skip(1));
    }

    private static double Square(double x) => x * x;

    // Wilson and Hilferty's approximation, good to a few thousandths at these degrees.
    private static double ChiSquareAt1Percent(int degrees)
    {
        const double normal = 2.326348;
        var part = 2.0 / (9 * degrees);
        return degrees * Math.Pow(1 - part + (normal * Math.Sqrt(part)), 3);
    }
}
