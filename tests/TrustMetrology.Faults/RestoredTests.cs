using System.Globalization;
using TrustMetrology.Host.Disaster;
using Xunit;

namespace TrustMetrology.Faults;

/// <summary>A database that is older than what the chain holds.</summary>
[Collection(nameof(Stage))]
public sealed class RestoredTests(Stage stage, FaultTable table)
{
    private const string Name = "host started on a restored database that is older than the chain";

    // The log goes on after the backup and is anchored; whoever starts a host on the restored copy would give the same places to others.
    [Fact]
    public async Task Host_DoesNotStartAndSaysWhy_WhenItsDatabaseIsOlderThanTheChain()
    {
        Assert.SkipUnless(Fault.Asks(Name), Fault.NotAsked ?? "other faults were asked for");
        await using var tool = stage.Tool();
        var backup = await BackupCommand.RunAsync(tool.Services, stage.In("backups"), TimeSpan.FromDays(35), CancellationToken.None);
        var accepted = await GrowAsync(backup.Size);
        await stage.Postgres.CreateDatabaseAsync("restored");
        await using var restored = stage.Tool("restored", "restored-keys");

        var refusal = await Assert.ThrowsAsync<DisasterException>(() => RestoreCommand.RunAsync(restored.Services, backup.Backup, CancellationToken.None));
        await using var host = HostProcess.Start(stage.Settings("restored", "restored-keys"));

        Assert.Contains("older than what the chain holds", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(65, await host.EndAsync());
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"this database only {backup.Size}"), host.Said, StringComparison.Ordinal);
        var report = await DoctorCommand.CheckAsync(restored.Services, CancellationToken.None);
        Assert.Equal(("chain-ahead", backup.Size), (report.Difference?.Code, (ulong)report.Size));
        table.Add(Name, 1, accepted, "`trust restore` refuses, the host ends with 65 and says why, `trust doctor` finds it too", killed: 0);
    }

    // Until the chain holds more than the backup does.
    private async Task<int> GrowAsync(ulong size)
    {
        await using var load = new Load(stage.Sellers, () => stage.Addresses);
        await load.GrowAsync(3);
        var fresh = await load.StopAsync();
        stage.Accepted.AddRange(fresh);
        using var audit = new Audit(stage.Addresses[0], stage.Chain.Node.Url, () => throw new InvalidOperationException("nobody looks inside"));
        await audit.AnchorsBeyondAsync(size);
        return fresh.Count;
    }
}
