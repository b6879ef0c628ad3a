using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Testing.Host;

namespace TrustMetrology.Benchmarks;

/// <summary>
/// The sequencer on PostgreSQL, tiles, checkpoint and commit included, at two sizes of the log a hundredfold apart. Its limit is
/// the same database moving the same rows from one table to another in the same batches, in the same run.
/// </summary>
internal static class SequencingBenchmark
{
    private const int Measured = 200_000;
    private const int Batch = 20_000;
    private const double Promised = 25_000;

    /// <summary>Prints the table; 1 where a promise is missed.</summary>
    public static async Task<int> RunAsync(TextWriter output)
    {
        await using var host = await TrustHostFixture.StartAsync(Database.Postgres, ("Ledger:BatchSize", Batch.ToString(CultureInfo.InvariantCulture)));
        await ExecuteAsync(host, "CREATE SEQUENCE bench_numbers");
        await GrowAsync(host, 10_000);
        var small = await MeasureAsync(host);
        await GrowAsync(host, 1_000_000 - 10_000 - Measured);
        var large = await MeasureAsync(host);
        var limit = await LimitAsync(host);

        output.WriteLine("| sequencing, 20,000 records a batch | records/s | of the limit's speed | must be |");
        output.WriteLine("|---|---|---|---|");
        output.WriteLine(Line("at a log of 10,000", small, limit, "–"));
        output.WriteLine(Line("at a log of 1,000,000", large, limit, $"≥ {Promised:N0}"));
        output.WriteLine(Line("the limit: the same rows moved by the database alone", limit, limit, "–"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Time per record at the larger log: {small / large:0.00} of the smaller one's. Memory: {Environment.WorkingSet / 1_000_000} MB."));
        return large >= Promised ? 0 : 1;
    }

    private static string Line(string work, double speed, double limit, string demand) =>
        string.Create(CultureInfo.InvariantCulture, $"| {work} | {speed:N0} | {speed / limit:0.00} | {demand} |");

    /// <summary>Records a second; the median of three runs.</summary>
    private static async Task<double> MeasureAsync(TrustHostFixture host)
    {
        var speeds = new List<double>();
        for (var run = 0; run < 3; run++)
        {
            await FillAsync(host, Measured / 3);
            var begun = Stopwatch.GetTimestamp();
            await host.RunAsync<SequenceJob>();
            speeds.Add(Measured / 3 / Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        return speeds.Order().ElementAt(1);
    }

    private static async Task GrowAsync(TrustHostFixture host, int count)
    {
        await FillAsync(host, count);
        await host.RunAsync<SequenceJob>();
    }

    // Waiting leaves as commands leave them: ids that rise with time, hashes that nobody can guess.
    private static Task<int> FillAsync(TrustHostFixture host, int count) => ExecuteAsync(host, $"""
        INSERT INTO pending_leaves (record_id, hash, accepted_at)
        SELECT (overlay(lpad(to_hex(n), 12, '0') placing '-' from 9 for 0) || '-7000-8000-' || substr(md5(n::text), 1, 12))::uuid, sha256(int8send(n)), 0
        FROM (SELECT nextval('bench_numbers') AS n FROM generate_series(1, {count})) AS numbers
        """);

    private static async Task<double> LimitAsync(TrustHostFixture host)
    {
        await ExecuteAsync(host, "CREATE TABLE bench_leaves (\"index\" bigint PRIMARY KEY, record_id uuid NOT NULL UNIQUE)");
        await FillAsync(host, Measured);
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
}
