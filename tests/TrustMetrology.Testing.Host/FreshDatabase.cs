using Microsoft.Data.Sqlite;
using Npgsql;

namespace TrustMetrology.Testing.Host;

/// <summary>An empty database of its own, gone when it is disposed of.</summary>
public sealed class FreshDatabase : IAsyncDisposable
{
    private readonly Func<Task> drop;

    private FreshDatabase(string provider, string connectionString, Func<Task> drop) => (Provider, ConnectionString, this.drop) = (provider, connectionString, drop);

    public string Provider { get; }

    public string ConnectionString { get; }

    public static async Task<FreshDatabase> CreateAsync(Database database, string folder) => database == Database.Sqlite ? OfSqlite(folder) : await OfPostgresAsync();

    public async ValueTask DisposeAsync() => await drop();

    private static FreshDatabase OfSqlite(string folder)
    {
        var connection = $"Data Source={Path.Combine(folder, "trust.db")}";
        return new FreshDatabase("sqlite", connection, () =>
        {
            using var pool = new SqliteConnection(connection);
            SqliteConnection.ClearPool(pool);
            return Task.CompletedTask;
        });
    }

    private static async Task<FreshDatabase> OfPostgresAsync()
    {
        var server = Environment.GetEnvironmentVariable(OnEachDatabaseAttribute.Variable)!;
        var name = $"trust_{Guid.NewGuid():N}";
        await RunAsync(server, $"CREATE DATABASE {name}");
        var own = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
        return new FreshDatabase("postgres", own, async () =>
        {
            await using var pool = new NpgsqlConnection(own);
            NpgsqlConnection.ClearPool(pool);
            await RunAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        });
    }

    private static async Task RunAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
