using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

public sealed class ApplicationRoleTests
{
    private static readonly string[] Attacks =
    [
        "UPDATE records SET bytes = bytes",
        "DELETE FROM leaves",
        "DELETE FROM tiles",
        "UPDATE checkpoints SET note = note",
        "TRUNCATE records CASCADE",
        "ALTER TABLE records DISABLE TRIGGER ALL",
        "DROP TABLE leaves CASCADE",
        "DROP FUNCTION append_only CASCADE",
        "SET session_replication_role = replica",
        """DELETE FROM "__EFMigrationsHistory" """,
    ];

    [Fact]
    public async Task ApplicationRole_ServesAndSequences_ButMayNotRewrite()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable(OnEachDatabaseAttribute.Variable)), $"no PostgreSQL: {OnEachDatabaseAttribute.Variable} is not set");
        await using var owner = await TrustHostFixture.StartAsync(Database.Postgres);
        await using var role = await FreshRole.CreateAsync(await owner.ReadAsync(db => Task.FromResult(db.Database.GetConnectionString()!)));
        Assert.Equal(0, await MigrateCommand.Create().Parse(["--application-role", role.Name, "--Database:Provider", "postgres", "--Database:ConnectionString", role.OwnersConnection]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));

        await using (var host = await TrustHostFixture.StartAsync(Database.Postgres, ("Database:ConnectionString", role.Connection), ("Jobs:Run", "true")))
        {
            await host.Door.SettleMerchantAsync();
            await SequencedAsync(host);
        }

        foreach (var attack in Attacks)
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => role.ExecuteAsync(attack));
            Assert.True(refusal.SqlState == PostgresErrorCodes.InsufficientPrivilege, $"{attack}: {refusal.MessageText}");
        }
    }

    private static async Task SequencedAsync(TrustHostFixture host)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (await SizeAsync(host) == 0)
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromMinutes(1), "nothing was sequenced");
    }

    private static async Task<int> SizeAsync(TrustHostFixture host)
    {
        using var answer = await host.Anonymous.GetAsync("/log/checkpoint");
        return answer.IsSuccessStatusCode ? int.Parse((await answer.Content.ReadAsStringAsync()).Split('\n')[1], CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>A role that may sign in to one database and owns nothing there.</summary>
    private sealed class FreshRole : IAsyncDisposable
    {
        public required string Name { get; init; }

        public required string OwnersConnection { get; init; }

        public string Connection => new NpgsqlConnectionStringBuilder(OwnersConnection) { Username = Name }.ConnectionString;

        public static async Task<FreshRole> CreateAsync(string ownersConnection)
        {
            var role = new FreshRole { Name = $"app_{Guid.NewGuid():N}", OwnersConnection = ownersConnection };
            await ExecuteAsync(ownersConnection, $"CREATE ROLE {role.Name} LOGIN");
            return role;
        }

        public Task ExecuteAsync(string sql) => ExecuteAsync(Connection, sql);

        public async ValueTask DisposeAsync()
        {
            await using (var pool = new NpgsqlConnection(Connection))
                NpgsqlConnection.ClearPool(pool);
            await ExecuteAsync(OwnersConnection, $"DROP OWNED BY {Name}; DROP ROLE {Name}");
        }

        private static async Task ExecuteAsync(string connectionString, string sql)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
