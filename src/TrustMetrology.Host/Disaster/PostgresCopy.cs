using System.Data;
using System.Diagnostics;
using Npgsql;

namespace TrustMetrology.Host.Disaster;

/// <summary>PostgreSQL: its own <c>pg_dump</c> and <c>pg_restore</c>, in the snapshot in which the log's head was read.</summary>
internal sealed class PostgresCopy(DatabaseOptions database) : IDatabaseCopy
{
    private const string Install = "apt-get install -y --no-install-recommends postgresql-client";
    private const string Occupants =
        "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        + "WHERE c.relkind IN ('r', 'p', 'v', 'S') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%' ORDER BY 1 LIMIT 1";

    // Jobs find their work in the data: a queue of the past would only run it twice.
    private static readonly string[] Whole = ["--no-owner", "--no-privileges"];

    public string FileName => "database.dump";

    public async Task<SnapshotHead> SaveAsync(string path, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var snapshot = (string)(await AskAsync(connection, "SELECT pg_export_snapshot()", cancellationToken))!;
        var note = await AskAsync(connection, SnapshotHead.Query, cancellationToken) as string;
        await RunAsync("pg_dump", ["--format=custom", "--exclude-schema=hangfire", $"--snapshot={snapshot}", $"--file={path}", .. Whole], cancellationToken);
        return new SnapshotHead(note);
    }

    public async Task NeedEmptyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        if (await AskAsync(connection, Occupants, cancellationToken) is string there)
            throw new DisasterException(ExitCodes.Occupied, $"The database {connection.Database} isn't empty (it has {there}): a restore never writes over anything. Make an empty one (createdb) and name it in Database:ConnectionString.");
    }

    public Task LoadAsync(string path, CancellationToken cancellationToken) =>
        RunAsync("pg_restore", ["--exit-on-error", "--single-transaction", $"--dbname={new NpgsqlConnectionStringBuilder(database.ConnectionString).Database}", .. Whole, path], cancellationToken);

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (NpgsqlException fault)
        {
            await connection.DisposeAsync();
            throw new DisasterException(ExitCodes.Unavailable, $"The database doesn't answer: {fault.Message}", fault);
        }
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Locate(program), [.. arguments, "--no-password"]) { RedirectStandardError = true };
        foreach (var (name, value) in Place())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new DisasterException(ExitCodes.Unavailable, $"{program} failed: {said.Trim()}");
    }

    // A password on the command line could be read by everybody on this machine.
    private IEnumerable<(string Name, string? Value)> Place()
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        yield return ("PGHOST", settings.Host);
        yield return ("PGPORT", $"{settings.Port}");
        yield return ("PGUSER", settings.Username);
        yield return ("PGPASSWORD", settings.Password);
        yield return ("PGDATABASE", settings.Database);
        if (settings.ContainsKey("SSL Mode"))
            yield return ("PGSSLMODE", settings.SslMode switch { SslMode.VerifyFull => "verify-full", SslMode.VerifyCA => "verify-ca", _ => settings.SslMode.ToString().ToLowerInvariant() });
    }

    // Debian keeps each version's programs in a folder of its own; the newest reads older servers too.
    private static string Locate(string program)
    {
        var folders = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var version) ? version : 0).Select(path => $"{path}/bin") : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new DisasterException(ExitCodes.Unavailable, $"{program} is missing, the program of PostgreSQL that does this. On Debian: sudo {Install}");
    }
}
