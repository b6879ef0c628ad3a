using System.Globalization;

namespace TrustMetrology.Faults;

/// <summary>A PostgreSQL server of our own, which a fault may stop. Commits are as durable as a killed process can tell.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly string bin;
    private readonly int port;

    private PostgresServer(string folder, string bin, int port) => (this.folder, this.bin, this.port) = (folder, bin, port);

    /// <summary>Where Debian keeps the server's programs; null where there are none.</summary>
    public static string? Bin => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(path => path, StringComparer.Ordinal).Select(path => $"{path}/bin").FirstOrDefault(path => File.Exists($"{path}/initdb"))
        : null;

    /// <summary>Which one that is, as the table names it.</summary>
    public static string Version => $"PostgreSQL {Directory.GetParent(Bin!)!.Name}";

    public static async Task<PostgresServer> StartAsync()
    {
        var folder = $"/tmp/trust-faults-postgres-{Guid.NewGuid():N}";
        await Programs.RunAsync("install", IsRoot ? ["-d", "-o", "postgres", folder] : ["-d", folder]);
        var server = new PostgresServer(folder, Bin!, FreePort.Find());
        await server.AsPostgresAsync("initdb", "-D", $"{folder}/db", "-U", "trust", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>The connection string of a database.</summary>
    public string ConnectionTo(string database) => $"Host=127.0.0.1;Port={port.ToString(CultureInfo.InvariantCulture)};Username=trust;Database={database};Maximum Pool Size=30";

    /// <summary>Every server process ends at once, without a checkpoint, as if killed.</summary>
    public Task StopImmediatelyAsync() => AsPostgresAsync("pg_ctl", "-D", $"{folder}/db", "-w", "-m", "immediate", "stop");

    public Task StartAgainAsync() => AsPostgresAsync("pg_ctl", "-D", $"{folder}/db", "-l", $"{folder}/log", "-w", "start", "-o", $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=150");

    public Task CreateDatabaseAsync(string name) => AsPostgresAsync("createdb", "-h", folder, "-p", port.ToString(CultureInfo.InvariantCulture), "-U", "trust", name);

    public async ValueTask DisposeAsync()
    {
        await StopImmediatelyAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static bool IsRoot => Environment.UserName == "root";

    // The server refuses to be run by root.
    private Task AsPostgresAsync(string program, params string[] arguments) =>
        IsRoot ? Programs.RunAsync("runuser", ["-u", "postgres", "--", $"{bin}/{program}", .. arguments]) : Programs.RunAsync($"{bin}/{program}", arguments);
}
