using Hangfire.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TrustMetrology.Platform;

namespace TrustMetrology.Host;

/// <summary>
/// The PostgreSQL role that serves from day to day: it owns nothing, so it can neither drop the guards of the append-only tables nor
/// empty them, and there it may not even ask to change or remove a row.
/// </summary>
internal static class ApplicationRole
{
    /// <summary>Gives an existing role what running needs, and takes away what it doesn't; to be done by the tables' owner after each migration.</summary>
    public static async Task GrantAsync(TrustDb db, string role, CancellationToken cancellationToken)
    {
        var name = new NpgsqlCommandBuilder().QuoteIdentifier(role);
        await InstallJobTablesAsync(db, cancellationToken);
        foreach (var statement in Statements(name, AppendOnly.Tables(db)))
            await db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
    }

    private static IEnumerable<string> Statements(string role, IReadOnlyList<AppendOnlyTable> guarded) =>
    [
        $"GRANT USAGE ON SCHEMA public, hangfire TO {role}",
        $"REVOKE ALL ON ALL TABLES IN SCHEMA public, hangfire FROM {role}",
        $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, hangfire TO {role}",
        $"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public, hangfire TO {role}",
        $"REVOKE INSERT, UPDATE, DELETE ON \"__EFMigrationsHistory\" FROM {role}",
        .. guarded.Select(table => $"REVOKE {(table.MayChange ? "DELETE" : "UPDATE, DELETE")} ON {table.Name} FROM {role}"),
    ];

    private static async Task InstallJobTablesAsync(TrustDb db, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(db.Database.GetConnectionString());
        await connection.OpenAsync(cancellationToken);
        PostgreSqlObjectsInstaller.Install(connection);
    }
}
