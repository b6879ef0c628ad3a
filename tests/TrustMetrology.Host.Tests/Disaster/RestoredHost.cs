using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Host.Disaster;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;

namespace TrustMetrology.Host.Tests.Disaster;

/// <summary>An empty place for a restore: a database, and a folder for keys.</summary>
internal sealed class RestoredHost : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly FreshDatabase database;
    private readonly WebApplication app;

    private RestoredHost(FreshDatabase database, DirectoryInfo folder, string origin)
    {
        (this.database, this.folder) = (database, folder);
        app = TrustHost.Build(
        [
            "--Database:Provider", database.Provider, "--Database:ConnectionString", database.ConnectionString, "--Ledger:KeyFile", In("log-key"),
            "--SignIn:KeyFolder", In("sign-in-keys"), "--Ledger:Origin", origin, "--Jobs:Run", "false", "--Logging:LogLevel:Default", "Warning",
        ]);
    }

    public IServiceProvider Services => app.Services;

    public static async Task<RestoredHost> PrepareAsync(Database kind, string origin)
    {
        var folder = Directory.CreateTempSubdirectory("trust-restored-");
        return new RestoredHost(await FreshDatabase.CreateAsync(kind, folder.FullName), folder, origin);
    }

    /// <summary>A file of this host.</summary>
    public string In(string name) => Path.Combine(folder.FullName, name);

    public Task<int> RestoreAsync(string backup) => RestoreCommand.RunAsync(Services, backup, CancellationToken.None);

    /// <summary>Does something to its database.</summary>
    public async Task UseAsync(Func<TrustDb, Task> action)
    {
        await using var scope = Services.CreateAsyncScope();
        await action(scope.ServiceProvider.GetRequiredService<TrustDb>());
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }
}

/// <summary>What a test asks of the host that is backed up.</summary>
internal static class BackedUpHost
{
    public static string Setting(this TrustHostFixture host, string name) => host.Services.GetRequiredService<IConfiguration>()[name]!;

    public static Task<BackupCommand.Answer> BackUpAsync(this TrustHostFixture host, string folder, int days = 35) =>
        BackupCommand.RunAsync(host.Services, folder, TimeSpan.FromDays(days), CancellationToken.None);
}
