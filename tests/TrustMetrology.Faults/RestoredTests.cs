using System.Globalization;
using TrustMetrology.Host.Disaster;
using Xunit;

namespace TrustMetrology.Faults;

/// <summary>A database that is older than what the chain holds.</summary>
[Collection(nameof(Stage))]
public sealed class RestoredTests(Stage stage)
{
    // The log goes on after the backup and is anchored; whoever starts a host on the restored copy would give the same places to others.
    [Fact]
    public async Task Host_DoesNotStartAndSaysWhy_WhenItsDatabaseIsOlderThanTheChain()
    {
        Assert.SkipWhen(Fault.NotAsked is not null, Fault.NotAsked ?? "");
        await using var tool = stage.Tool();
        var backup = await BackupCommand.RunAsync(tool.Services, stage.In("backups"), TimeSpan.FromDays(35), CancellationToken.None);
        await GrowAsync(tool.Services);
        await stage.Postgres.CreateDatabaseAsync("restored");
        await using var restored = stage.Tool("restored", "restored-keys");

        var refusal = await Assert.ThrowsAsync<DisasterException>(() => RestoreCommand.RunAsync(restored.Services, backup.Backup, CancellationToken.None));
        await using var host = HostProcess.Start(5659, stage.Settings("restored", "restored-keys"));

        Assert.Contains("older than what the chain holds", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(65, await host.EndAsync());
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"this database only {backup.Size}"), host.Said, StringComparison.Ordinal);
        var report = await DoctorCommand.CheckAsync(restored.Services, CancellationToken.None);
        Assert.Equal(("chain-ahead", backup.Size), (report.Difference?.Code, (ulong)report.Size));
    }

    private async Task GrowAsync(IServiceProvider services)
    {
        await using var load = new Load(stage.Sellers, () => stage.Addresses);
        await load.GrowAsync(10);
        var fresh = await load.StopAsync();
        stage.Accepted.AddRange(fresh);
        using var audit = new Audit(stage.Addresses[0], stage.Node.Url, () => services);
        await audit.RunAsync(stage.Accepted, fresh);
    }
}
