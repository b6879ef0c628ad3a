using Microsoft.EntityFrameworkCore;
using TrustMetrology.Host.Disaster;
using TrustMetrology.Ledger;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests.Disaster;

public sealed class DoctorTests(DoctorTests.Sound sound) : IClassFixture<DoctorTests.Sound>
{
    /// <summary>What somebody with the database in their hands does, and what the doctor calls it; the last member is the entry at which it shows.</summary>
    public static TheoryData<string, string, long?> Tampering => new()
    {
        { """UPDATE records SET bytes = CAST('{}' AS BLOB) WHERE id = (SELECT record_id FROM leaves WHERE "index" = 1)""", "record-changed", 1 },
        { """DELETE FROM leaves WHERE "index" = 2""", "leaf-missing", 2 },
        { """DELETE FROM records WHERE id = (SELECT record_id FROM leaves WHERE "index" = 0)""", "record-missing", 0 },
        { "UPDATE tiles SET hashes = zeroblob(length(hashes))", "tile", 0 },
        { "UPDATE checkpoints SET root = zeroblob(32) WHERE size = (SELECT max(size) FROM checkpoints)", "checkpoint", 3 },
        { "UPDATE checkpoints SET note = (SELECT note FROM checkpoints ORDER BY size LIMIT 1)", "checkpoint-signature", 3 },
        { "UPDATE log_states SET size = size + 1", "state", null },
        { """INSERT INTO leaves ("index", record_id) SELECT 99, record_id FROM pending_leaves LIMIT 1""", "leaf-beyond", 4 },
        { "DELETE FROM pending_leaves", "record-unplaced", null },
    };

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task Doctor_NamesTheFirstDifference_WhenTheDatabaseWasTamperedWith(string sql, string code, long? index)
    {
        await using var host = await sound.CopyAsync();

        await host.UseAsync(async db =>
        {
            foreach (var drop in await db.Database.SqlQueryRaw<string>("SELECT 'DROP TRIGGER ' || name AS Value FROM sqlite_master WHERE type = 'trigger'").ToListAsync())
                await db.Database.ExecuteSqlRawAsync(drop);
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=OFF");
            await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        });

        var report = await DoctorCommand.CheckAsync(host.Services, CancellationToken.None);
        Assert.Equal((code, index), (report.Difference?.Code, report.Difference?.Index));
        Assert.NotEmpty(report.Difference!.Next);
        Assert.Equal(ExitCodes.Wrong, DoctorCommand.CodeOf(report));
    }

    [Fact]
    public async Task Doctor_SaysSoundAndCounts_WhenNothingDiffers()
    {
        await using var host = await sound.CopyAsync();

        var report = await DoctorCommand.CheckAsync(host.Services, CancellationToken.None);

        Assert.Equal((0, 4L, 2L), (DoctorCommand.CodeOf(report), report.Size, report.Pending));
        Assert.StartsWith("sound", DoctorCommand.ToText(report), StringComparison.Ordinal);
    }

    /// <summary>A log of two checkpoints (of two and four records), and two records that wait; each test damages a copy of its own.</summary>
    public sealed class Sound : IAsyncLifetime
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("trust-sound-");
        private string backup = "";
        private string origin = "";

        public async ValueTask InitializeAsync()
        {
            await using var host = await TrustHostFixture.StartAsync(Database.Sqlite);
            for (var round = 0; round < 3; round++)
            {
                await host.Door.SettleMerchantAsync();
                if (round < 2)
                    await host.RunAsync<SequenceJob>();
            }

            (origin, backup) = (host.Setting("Ledger:Origin"), (await host.BackUpAsync(folder.FullName)).Backup);
        }

        internal async Task<RestoredHost> CopyAsync()
        {
            var copy = await RestoredHost.PrepareAsync(Database.Sqlite, origin);
            await copy.RestoreAsync(backup);
            return copy;
        }

        public ValueTask DisposeAsync()
        {
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
