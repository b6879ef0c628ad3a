using Microsoft.Data.Sqlite;

namespace TrustMetrology.Host.Disaster;

/// <summary>SQLite: <c>VACUUM INTO</c> writes a snapshot in one read transaction; free pages, and with them what was destroyed, stay behind.</summary>
internal sealed class SqliteCopy(DatabaseOptions database) : IDatabaseCopy
{
    private string Target => Path.GetFullPath(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource);

    public string FileName => "database.sqlite";

    public async Task<SnapshotHead> SaveAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(Target))
            throw new DisasterException(ExitCodes.Data, $"There is no database {Target}: see Database:ConnectionString.");
        await using (var source = await OpenAsync(database.ConnectionString, cancellationToken))
        {
            await using var command = source.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout=60000; VACUUM INTO $path";
            command.Parameters.AddWithValue("$path", path);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var copy = await OpenAsync(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString, cancellationToken);
        await using var ask = copy.CreateCommand();
        ask.CommandText = SnapshotHead.Query;
        return new SnapshotHead(await ask.ExecuteScalarAsync(cancellationToken) as string);
    }

    public Task NeedEmptyAsync(CancellationToken cancellationToken) => new[] { Target, $"{Target}-wal", $"{Target}-shm" }.FirstOrDefault(File.Exists) is { } there
        ? Task.FromException(new DisasterException(ExitCodes.Occupied, $"{there} exists: a restore never writes over anything. Move it away, or name another place in Database:ConnectionString."))
        : Task.CompletedTask;

    // A snapshot has no write-ahead log; the host, which first looks without writing, expects one.
    public async Task LoadAsync(string path, CancellationToken cancellationToken)
    {
        var half = $"{Target}.restoring";
        File.Delete(half);
        PrivateFiles.Copy(path, half);
        await using (var copy = await OpenAsync(new SqliteConnectionStringBuilder { DataSource = half, Pooling = false }.ConnectionString, cancellationToken))
        {
            await using var command = copy.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        File.Move(half, Target);
    }

    private static async Task<SqliteConnection> OpenAsync(string settings, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(settings);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
