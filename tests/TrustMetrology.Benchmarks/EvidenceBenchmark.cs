using System.Diagnostics;
using System.Globalization;
using TrustMetrology.Ledger;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Testing.Host;

namespace TrustMetrology.Benchmarks;

/// <summary>
/// Evidence files on PostgreSQL, from the record's id to the file's bytes, one after the other, at two sizes of the log a hundredfold
/// apart. The logs are synthetic: every leaf has its index and its place in the tree, one in a hundred its record, signed by a key that
/// the log registered, so that each file holds two proofs. The first and the last file of each size are recomputed.
/// </summary>
internal static class EvidenceBenchmark
{
    private const int Files = 2_000;
    private const double PromisedMilliseconds = 10;

    /// <summary>Prints the table; 1 where the promise is missed.</summary>
    public static async Task<int> RunAsync(TextWriter output, long size)
    {
        await using var host = await TrustHostFixture.StartAsync(Database.Postgres, ("Ledger:BatchSize", "20000"));
        await using var log = await SyntheticLog.BeginAsync(host);
        await log.GrowToAsync(size / 100);
        var small = await MeasureAsync(host, log);
        await log.GrowToAsync(size);
        var large = await MeasureAsync(host, log);

        output.WriteLine("| evidence file from a log of | median | 99 % | must be |");
        output.WriteLine("|---|---|---|---|");
        output.WriteLine(Line(size / 100, small));
        output.WriteLine(Line(size, large));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"At the larger log: {Share(large, 0.5) / Share(small, 0.5):0.00} of the smaller one's median, {Share(large, 0.99) / Share(small, 0.99):0.00} of its 99 %."));
        return Share(large, 0.99) <= PromisedMilliseconds ? 0 : 1;
    }

    private static string Line(long size, double[] times) =>
        string.Create(CultureInfo.InvariantCulture, $"| {size:N0} | {Share(times, 0.5):0.0} ms | {Share(times, 0.99):0.0} ms | ≤ {PromisedMilliseconds:0} ms: {(Share(times, 0.99) <= PromisedMilliseconds ? "yes" : "NO")} |");

    private static double Share(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    /// <summary>Milliseconds of each file, sorted.</summary>
    private static async Task<double[]> MeasureAsync(TrustHostFixture host, SyntheticLog log)
    {
        var records = await log.PickAsync(Files + (Files / 10));
        var times = new List<double>();
        foreach (var record in records)
        {
            var begun = Stopwatch.GetTimestamp();
            var file = (await host.SendAsync(new GetEvidence.Query(RecordName.Of(record.ToString())))).Value;
            var bytes = file.ToUtf8();
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            if (bytes.Length == 0 || file.Keys.Count != 1 || !Holds(file))
                throw new InvalidOperationException($"the evidence of {record} doesn't hold");
        }

        // The first tenth warms up.
        return [.. times.Skip(Files / 10).Order()];
    }

    private static bool Holds(Protocol.Evidence.EvidenceFile file)
    {
        var checkpoint = Checkpoint.Parse(SignedNote.Parse(file.Checkpoint).Text);
        var leaf = MerkleTree.LeafHash(Protocol.Records.CanonicalJson.Canonicalize(Protocol.Records.CanonicalJson.Utf8(file.Record.ToJsonString())));
        return MerkleProofs.VerifyInclusion(file.Index, checkpoint.Size, leaf, file.Proof, checkpoint.Root);
    }
}
