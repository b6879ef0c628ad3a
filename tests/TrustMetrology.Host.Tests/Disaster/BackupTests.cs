using TrustMetrology.Host.Disaster;
using TrustMetrology.Ledger;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests.Disaster;

public sealed class BackupTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("trust-backups-");

    [Theory, OnEachDatabase]
    public async Task Restore_BringsBackTheLogOfThatMoment_WhenTheHostWentOnAfterTheBackup(Database database)
    {
        await using var host = await StartAsync(database);
        var before = Checkpoint.Parse(SignedNote.Parse(await host.Anonymous.GetStringAsync("/log/checkpoint")).Text);
        var backup = await host.BackUpAsync(folder.FullName);
        await GrowAsync(host);
        await using var restored = await RestoredHost.PrepareAsync(database, host.Setting("Ledger:Origin"));

        Assert.Equal(0, await restored.RestoreAsync(backup.Backup));

        var report = await DoctorCommand.CheckAsync(restored.Services, CancellationToken.None);
        Assert.Null(report.Difference);
        Assert.Equal(((long)before.Size, before.Root.ToString()), (report.Size, report.Root));
        Assert.Equal((before.Size, before.Root.ToString()), (backup.Size, backup.Root));
        Assert.Equal(await File.ReadAllTextAsync(host.Setting("Ledger:KeyFile")), await File.ReadAllTextAsync(restored.In("log-key")));
        Assert.NotEmpty(Directory.GetFiles(host.Setting("SignIn:KeyFolder")));
        Assert.Equal(Names(host.Setting("SignIn:KeyFolder")), Names(restored.In("sign-in-keys")));
        Assert.True(report.Size < (await DoctorCommand.CheckAsync(host.Services, CancellationToken.None)).Size);
    }

    [Theory, OnEachDatabase]
    public async Task Restore_RefusesAndChangesNothing_WhenTheTargetIsNotEmpty(Database database)
    {
        await using var host = await StartAsync(database);
        var backup = await host.BackUpAsync(folder.FullName);
        await GrowAsync(host);
        var before = await DoctorCommand.CheckAsync(host.Services, CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<DisasterException>(() => RestoreCommand.RunAsync(host.Services, backup.Backup, CancellationToken.None));

        Assert.Equal(ExitCodes.Occupied, refusal.Code);
        Assert.Equal(before, await DoctorCommand.CheckAsync(host.Services, CancellationToken.None));
    }

    [Fact]
    public async Task Restore_Refuses_WhenAFileWasDamagedOrIsMissingOrTheLogIsAnother()
    {
        await using var host = await StartAsync(Database.Sqlite);
        var backup = (await host.BackUpAsync(folder.FullName)).Backup;
        await using var other = await RestoredHost.PrepareAsync(Database.Sqlite, "example.org/another");
        await using var same = await RestoredHost.PrepareAsync(Database.Sqlite, host.Setting("Ledger:Origin"));

        Assert.Equal(ExitCodes.Usage, (await Assert.ThrowsAsync<DisasterException>(() => other.RestoreAsync(backup))).Code);
        await using (var file = File.Open(Path.Combine(backup, "database.sqlite"), FileMode.Open, FileAccess.ReadWrite))
        {
            file.Seek(-1, SeekOrigin.End);
            var last = file.ReadByte();
            file.Seek(-1, SeekOrigin.End);
            file.WriteByte((byte)(last ^ 1));
        }

        Assert.Contains("damaged", (await Assert.ThrowsAsync<DisasterException>(() => same.RestoreAsync(backup))).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(backup, "log-key"));
        Assert.Equal(ExitCodes.Data, (await Assert.ThrowsAsync<DisasterException>(() => same.RestoreAsync(backup))).Code);
        Assert.False(File.Exists(same.In("trust.db")));
        Assert.False(File.Exists(same.In("log-key")));
    }

    [Fact]
    public async Task Backup_DeletesWhatHasExpiredAndNothingElse_WhenItsDaysAreOver()
    {
        await using var host = await StartAsync(Database.Sqlite);
        var foreign = folder.CreateSubdirectory("holiday-pictures");
        var first = await host.BackUpAsync(folder.FullName, days: 35);
        host.Clock.Advance(TimeSpan.FromDays(34));
        var second = await host.BackUpAsync(folder.FullName, days: 35);
        Assert.Empty(second.Deleted);
        host.Clock.Advance(TimeSpan.FromDays(1));

        var third = await host.BackUpAsync(folder.FullName, days: 35);

        Assert.Equal([first.Backup], third.Deleted);
        Assert.Equal(new[] { foreign.FullName, second.Backup, third.Backup }.Order(StringComparer.Ordinal), Directory.GetDirectories(folder.FullName).Order(StringComparer.Ordinal));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<TrustHostFixture> StartAsync(Database database)
    {
        var host = await TrustHostFixture.StartAsync(database, ("Ledger:Origin", "example.org/log"));
        await GrowAsync(host);
        return host;
    }

    private static async Task GrowAsync(TrustHostFixture host)
    {
        await host.Door.SettleMerchantAsync();
        await host.RunAsync<SequenceJob>();
    }

    private static IEnumerable<string?> Names(string folder) => Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
