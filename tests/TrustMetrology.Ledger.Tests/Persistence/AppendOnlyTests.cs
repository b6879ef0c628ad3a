using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Persistence;

public sealed class AppendOnlyTests
{
    private static readonly string[] Attacks =
    [
        "UPDATE records SET bytes = bytes",
        "UPDATE records SET subject = 'shop:another'",
        "DELETE FROM records",
        "UPDATE leaves SET record_id = record_id",
        """UPDATE leaves SET "index" = "index" + 100""",
        "DELETE FROM leaves",
        "UPDATE checkpoints SET note = 'another'",
        "DELETE FROM checkpoints",
        "UPDATE tiles SET hashes = substr(hashes, 1, 32)",
        "UPDATE tiles SET hashes = substr(hashes, 33)",
        "UPDATE tiles SET level = level + 1",
        "DELETE FROM tiles",
        "UPDATE log_states SET size = size - 1",
        "DELETE FROM log_states",
    ];

    [Theory, OnEachDatabase]
    public async Task Database_RefusesToRewriteTheLog_WhoeverAsks(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        await host.GrowAsync(3);
        var before = await host.Anonymous.GetStringAsync("/log/checkpoint");

        foreach (var attack in Attacks.Concat(database == Database.Sqlite ? SqliteAttacks : PostgresAttacks))
            await AssertRefusedAsync(host, attack);

        Assert.Equal(before, await host.Anonymous.GetStringAsync("/log/checkpoint"));
        await host.GrowAsync(2);
        Assert.Equal(5, (await new LogReader(host.Anonymous).EntriesAsync(5)).Count);
    }

    [Theory, OnEachDatabase]
    public async Task Guards_StandAgain_WhenTheDatabaseHasLostOne(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        await host.GrowAsync(1);
        var guard = await host.ReadAsync(db => db.Database.SqlQueryRaw<string>(NamesGuard(database)).SingleAsync());
        await host.ReadAsync(db => db.Database.ExecuteSqlRawAsync(database == Database.Sqlite ? $"DROP TRIGGER {guard}" : $"DROP TRIGGER {guard} ON records"));

        await host.MigrateAsync();

        await AssertRefusedAsync(host, "DELETE FROM records");
    }

    private static string[] SqliteAttacks => ["INSERT OR REPLACE INTO leaves SELECT * FROM leaves", "REPLACE INTO checkpoints SELECT size, root, 'another', signed_at FROM checkpoints"];

    private static string[] PostgresAttacks => ["TRUNCATE records CASCADE", "TRUNCATE leaves", "TRUNCATE checkpoints", "TRUNCATE tiles"];

    private static async Task AssertRefusedAsync(TrustHostFixture host, string attack)
    {
        var refusal = await Assert.ThrowsAnyAsync<DbException>(() => host.ReadAsync(db => db.Database.ExecuteSqlRawAsync(attack)));
        Assert.True(refusal.Message.Contains("append-only", StringComparison.Ordinal), $"{attack}: {refusal.Message}");
    }

    private static string NamesGuard(Database database) => database == Database.Sqlite
        ? "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'append_only_records_delete%'"
        : "SELECT tgname::text AS \"Value\" FROM pg_trigger WHERE tgname LIKE 'append_only_records_delete%'";
}
