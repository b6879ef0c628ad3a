using Microsoft.EntityFrameworkCore;
using Npgsql;
using TrustMetrology.Ledger;
using TrustMetrology.Testing.Host;

namespace TrustMetrology.Benchmarks;

/// <summary>
/// A log on PostgreSQL that grows fast: waiting leaves are made inside the database and sequenced by the real job. One leaf in a
/// hundred has its record; the first registers the key that signed all of them.
/// </summary>
internal sealed class SyntheticLog : IAsyncDisposable
{
    private const int Step = 500_000;

    // Ids rise with time, as UUIDv7 do; what is random in them is the hash of the number. Canonical JSON: members in order, no space.
    private const string Schema = """
        CREATE FUNCTION bench_id(n bigint) RETURNS uuid IMMUTABLE LANGUAGE sql AS
          $$ SELECT (overlay(lpad(to_hex(n), 12, '0') placing '-' from 9 for 0) || '-7000-8000-' || substr(md5(n::text), 1, 12))::uuid $$;
        CREATE FUNCTION bench_record(n bigint) RETURNS bytea IMMUTABLE LANGUAGE sql AS
          $$ SELECT convert_to('{"at":"2026-03-02T08:00:00.000Z","body":{"number":' || n || ',"text":"' || repeat('x', 300) || '"},"id":"' || bench_id(n)
             || '","issuer":"merchant:' || bench_id(1) || '","kind":"pledge.signed","log":"localhost/log","signature":{"key":"' || bench_id(0)
             || '","scheme":"device-key","value":"' || repeat('A', 86) || '"},"subject":"' || CASE n WHEN 0 THEN 'key:' ELSE 'shop:' END || bench_id(n) || '","v":1}', 'UTF8') $$;
        """;

    private readonly TrustHostFixture host;
    private readonly NpgsqlConnection connection;
    private long size;

    private SyntheticLog(TrustHostFixture host, NpgsqlConnection connection) => (this.host, this.connection) = (host, connection);

    public static async Task<SyntheticLog> BeginAsync(TrustHostFixture host)
    {
        var connection = new NpgsqlConnection(await host.ReadAsync(db => Task.FromResult(db.Database.GetConnectionString())));
        await connection.OpenAsync();
        var log = new SyntheticLog(host, connection);
        // What the platform itself stated at its start stands in the log first.
        await host.RunAsync<SequenceJob>();
        await log.ExecuteAsync(Schema);
        return log;
    }

    /// <summary>Adds so many leaves, up to that number of them, and sequences them.</summary>
    public async Task GrowToAsync(long target)
    {
        while (size < target)
        {
            await WaitForSequencingAsync((int)Math.Min(Step, target - size));
            await host.RunAsync<SequenceJob>();
            // What autovacuum does beside the work.
            await ExecuteAsync("VACUUM pending_leaves");
        }

        await ExecuteAsync("VACUUM ANALYZE leaves, records, tiles");
    }

    /// <summary>Adds so many waiting leaves.</summary>
    public async Task WaitForSequencingAsync(int count)
    {
        var numbers = $"generate_series({size}::bigint, {size + count - 1}::bigint) AS numbers(n)";
        await ExecuteAsync($"""
            INSERT INTO records (id, hash, bytes, at, kind, subject, accepted_at)
            SELECT bench_id(n), sha256('\x00'::bytea || bench_record(n)), bench_record(n), 0, 'pledge.signed', CASE n WHEN 0 THEN 'key:' ELSE 'shop:' END || bench_id(n), 0 FROM {numbers} WHERE n % 100 = 0;
            INSERT INTO pending_leaves (record_id, hash, accepted_at)
            SELECT bench_id(n), CASE WHEN n % 100 = 0 THEN sha256('\x00'::bytea || bench_record(n)) ELSE sha256(int8send(n)) END, 0 FROM {numbers} ORDER BY n
            """);
        size += count;
    }

    /// <summary>Ids of so many records, spread over the log by chance.</summary>
    public async Task<IReadOnlyList<Guid>> PickAsync(int count)
    {
        var random = new Random(1);
        var ids = new List<Guid>(count);
        for (var picked = 0; picked < count; picked++)
        {
            await using var command = new NpgsqlCommand($"SELECT bench_id({random.NextInt64(1, size / 100) * 100})", connection);
            ids.Add((Guid)(await command.ExecuteScalarAsync())!);
        }

        return ids;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 1_200 };
        await command.ExecuteNonQueryAsync();
    }
}
