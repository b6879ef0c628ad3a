using System.Diagnostics;
using System.Globalization;
using Npgsql;
using TrustMetrology.Testing.Host;

namespace TrustMetrology.Benchmarks;

/// <summary>PostgreSQL's own load program inserting rows of so many bytes, each with an id of its own, from so many clients.</summary>
internal sealed class PgBench(int bytes, int clients)
{
    private const int Seconds = 5;

    private readonly NpgsqlConnectionStringBuilder server = new(Environment.GetEnvironmentVariable(OnEachDatabaseAttribute.Variable));

    /// <summary>Rows a second, each transaction with so many statements of one row, prepared.</summary>
    public async Task<double> MeasureAsync(int rowsInTransaction)
    {
        await AskAsync("DROP TABLE IF EXISTS bench_rows; CREATE TABLE bench_rows (id uuid PRIMARY KEY, bytes bytea NOT NULL)");
        var script = Path.GetTempFileName();
        try
        {
            var insert = $"INSERT INTO bench_rows VALUES (gen_random_uuid(), decode(repeat('ab', {bytes}), 'hex'));\n";
            await File.WriteAllTextAsync(script, rowsInTransaction == 1 ? insert : $"BEGIN;\n{string.Concat(Enumerable.Repeat(insert, rowsInTransaction))}COMMIT;\n");
            await RunAsync(script);
            return await CountAsync() / (double)Seconds;
        }
        finally
        {
            File.Delete(script);
            await AskAsync("DROP TABLE bench_rows");
        }
    }

    /// <summary>The server's settings, as it says them.</summary>
    public async Task<string> DurabilityAsync() =>
        $"fsync {await AskAsync("SHOW fsync")}, synchronous_commit {await AskAsync("SHOW synchronous_commit")}, full_page_writes {await AskAsync("SHOW full_page_writes")}";

    private async Task<long> CountAsync() => (long)(await AskAsync("SELECT count(*) FROM bench_rows"))!;

    private async Task RunAsync(string script)
    {
        string[] arguments =
        [
            "-h", server.Host!, "-p", server.Port.ToString(CultureInfo.InvariantCulture), "-U", server.Username!, "-n", "-M", "prepared",
            "-c", $"{clients}", "-j", "2", "-T", $"{Seconds}", "-f", script, server.Database!,
        ];
        using var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("TRUST_PGBENCH") ?? "pgbench", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"pgbench: {await said} {await complained}");
    }

    private async Task<object?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
