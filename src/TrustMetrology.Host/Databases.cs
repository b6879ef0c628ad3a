using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;
using Npgsql;
using SQLitePCL;
using TrustMetrology.Platform;

namespace TrustMetrology.Host;

/// <summary>Connects the one context to SQLite or PostgreSQL.</summary>
internal static class Databases
{
    public static void AddDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection("Database")).ValidateDataAnnotations().ValidateOnStart();
        // Options made anew for each scope cost every request more than some of its queries.
        services.AddDbContext<TrustDb>((provider, options) => Use(options, provider.GetRequiredService<IOptions<DatabaseOptions>>().Value), optionsLifetime: ServiceLifetime.Singleton);
    }

    public static void Use(DbContextOptionsBuilder options, DatabaseOptions database)
    {
        // The site brings pages and no tables.
        options.UseSnakeCaseNamingConvention().ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.NoEntityTypeConfigurationsWarning));
        if (database.IsPostgres)
            options.UseNpgsql(Prepared(database.ConnectionString), postgres => postgres.MigrationsAssembly("TrustMetrology.Migrations.Postgres"));
        else
            options.UseSqlite(database.ConnectionString, sqlite => sqlite.MigrationsAssembly("TrustMetrology.Migrations.Sqlite")).AddInterceptors(new SqliteSettings());
    }

    // Planning a statement anew costs the server more than running it: the driver keeps those prepared that come again. An operator whose
    // pooler can't bear that says "Max Auto Prepare=0".
    private static string Prepared(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (!settings.ContainsKey("Max Auto Prepare"))
            settings.MaxAutoPrepare = 200;
        return settings.ConnectionString;
    }

    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TrustDb>();
        // A role that only serves may not ask for the migrations' lock.
        if (!await db.GetService<IHistoryRepository>().ExistsAsync(cancellationToken) || (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            await db.Database.MigrateAsync(cancellationToken);
        await AppendOnly.EnforceAsync(db, cancellationToken);
    }

    // Readers don't wait for the writer (WAL), a writer waits its turn, triggers hold against INSERT OR REPLACE too, and what is destroyed is overwritten.
    private sealed class SqliteSettings : DbConnectionInterceptor
    {
        private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON;";

        // A pooled connection keeps what it was told, so it is told once.
        private readonly ConditionalWeakTable<sqlite3, object> told = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (!told.TryAdd(((SqliteConnection)connection).Handle!, this))
                return;
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        // SQLite works in the calling thread, whatever it is asked through.
        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
