using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Testing.Host;

namespace TrustMetrology.Benchmarks;

/// <summary>
/// The sequencer on PostgreSQL, tiles, checkpoint and commit included, at three sizes of the log, with the most memory that the process
/// had taken by then. Its limit is the same database moving the same rows from one table to another in the same batches, in the same run.
/// </summary>
internal static class SequencingBenchmark
{
    private const int Measured = 200_000;
    private const int Batch = 20_000;
    private const int Runs = 5;
    private const double Promised = 25_000;
    private const double PromisedGrowth = 1.3;
    private const long PromisedMemory = 300;

    /// <summary>Prints the table; 1 where a promise is missed.</summary>
    public static async Task<int> RunAsync(TextWriter output, long largest)
    {
        await using var host = await TrustHostFixture.StartAsync(Database.Postgres, ("Ledger:BatchSize", Batch.ToString(CultureInfo.InvariantCulture)));
        await using var log = await SyntheticLog.BeginAsync(host);
        var points = new List<Point>();
        long[] sizes = [10_000, largest / 10, largest];
        foreach (var size in sizes)
        {
            await log.GrowToAsync(size);
            points.Add(new Point(size, await MeasureAsync(host, log), PeakMegabytes()));
        }

        var limit = await LimitAsync(host, log);
        output.WriteLine("| sequencing, 20,000 records a batch | records/s | of the limit's speed | must be | peak memory |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var point in points)
            output.WriteLine(Line($"from a log of {point.Size:N0} on, for {Measured:N0} records", point.Speed, limit, point == points[0] ? "–" : $"≥ {Promised:N0}", $"{point.Megabytes:N0} MB"));
        output.WriteLine(Line("the limit: the same rows moved by the database alone", limit, limit, "–", "–"));
        var growth = points[0].Speed / points[^1].Speed;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Time per record at {largest:N0}: {growth:0.00} of that at 10,000 (must be ≤ {PromisedGrowth}); memory must be ≤ {PromisedMemory} MB."));
        return points.Skip(1).All(point => point.Speed >= Promised) && growth <= PromisedGrowth && points[^1].Megabytes <= PromisedMemory ? 0 : 1;
    }

    private static string Line(string work, double speed, double limit, string demand, string memory) =>
        string.Create(CultureInfo.InvariantCulture, $"| {work} | {speed:N0} | {speed / limit:0.00} | {demand} | {memory} |");

    private static long PeakMegabytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1_000_000;
    }

    /// <summary>Records a second; the median of five runs.</summary>
    private static async Task<double> MeasureAsync(TrustHostFixture host, SyntheticLog log)
    {
        var speeds = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            await log.WaitForSequencingAsync(Measured / Runs);
            var begun = Stopwatch.GetTimestamp();
            await host.RunAsync<SequenceJob>();
            speeds.Add(Measured / Runs / Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        return speeds.Order().ElementAt(Runs / 2);
    }

    private static async Task<double> LimitAsync(TrustHostFixture host, SyntheticLog log)
    {
        await ExecuteAsync(host, "CREATE TABLE bench_leaves (\"index\" bigint PRIMARY KEY, record_id uuid NOT NULL UNIQUE)");
        await log.WaitForSequencingAsync(Measured);
        var begun = Stopwatch.GetTimestamp();
        for (var moved = 0; moved < Measured; moved += Batch)
            await MoveAsync(host, moved);
        return Measured / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static Task<int> MoveAsync(TrustHostFixture host, int moved) => ExecuteAsync(host, $"""
        BEGIN;
        INSERT INTO bench_leaves SELECT {moved} + row_number() OVER (ORDER BY position) - 1, record_id FROM pending_leaves ORDER BY position LIMIT {Batch};
        DELETE FROM pending_leaves WHERE position IN (SELECT position FROM pending_leaves ORDER BY position LIMIT {Batch});
        COMMIT;
        """);

    private static Task<int> ExecuteAsync(TrustHostFixture host, string sql) => host.ReadAsync(async db =>
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        return await db.Database.ExecuteSqlRawAsync(sql);
    });

    private sealed record Point(long Size, double Speed, long Megabytes);
}
