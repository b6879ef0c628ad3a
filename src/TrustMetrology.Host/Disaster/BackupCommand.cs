using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TrustMetrology.Ledger;

namespace TrustMetrology.Host.Disaster;

/// <summary><c>trust backup FOLDER</c>: one consistent snapshot while the hosts run; deletes backups that have expired.</summary>
internal static class BackupCommand
{
    private const int UsualDays = 35;
    private const int MostDays = 366;
    private const string Unfinished = ".unfinished-";

    private static readonly Argument<string> Folder = new("folder") { Description = "Where backups are kept, each in a folder of its own." };
    private static readonly Option<int> KeepDays = new("--keep-days")
    {
        Description = "Delete backups older than this, this one once its time has come: so long can a destroyed value survive in one.",
        HelpName = "N",
        DefaultValueFactory = _ => UsualDays,
    };

    public static Command Create()
    {
        KeepDays.Validators.Add(result => { if (result.GetValueOrDefault<int>() is < 1 or > MostDays) result.AddError($"--keep-days is between 1 and {MostDays}."); });
        var command = new Command("backup", "Take a consistent snapshot of database and keys while the hosts run, and delete backups that have expired.") { Folder, KeepDays, DoctorCommand.Json };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => DisasterException.ToldAsync("backup", async () =>
        {
            await using var app = TrustHost.Build([.. parsed.UnmatchedTokens, "--Jobs:Run", "false"]);
            var answer = await RunAsync(app.Services, parsed.GetRequiredValue(Folder), TimeSpan.FromDays(parsed.GetValue(KeepDays)), cancellationToken);
            Console.WriteLine(parsed.GetValue(DoctorCommand.Json) ? JsonSerializer.Serialize(answer, JsonSerializerOptions.Web) : answer.ToText());
            return 0;
        }));
        return command;
    }

    /// <param name="Backup">The new backup's folder.</param>
    /// <param name="Size">Records in its log.</param>
    /// <param name="Root">The root at that size, hex.</param>
    /// <param name="Expires">When it will be deleted.</param>
    /// <param name="Deleted">Expired backups that are gone now.</param>
    internal sealed record Answer(string Backup, ulong Size, string Root, DateTimeOffset Expires, IReadOnlyList<string> Deleted)
    {
        public string ToText() => string.Join('\n', Deleted.Select(folder => $"deleted {folder}, which had expired").Prepend($"backup {Backup}: {Size} records, root {Root}; to be deleted from {Expires:yyyy-MM-dd} on"));
    }

    internal static async Task<Answer> RunAsync(IServiceProvider services, string folder, TimeSpan kept, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var name = $"trust-{now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        var (half, whole) = (Path.Combine(folder, Unfinished + name), Path.Combine(folder, name));
        if (Directory.Exists(whole) || Directory.Exists(half))
            throw new DisasterException(ExitCodes.Occupied, $"{whole} exists: another backup is made at this very second.");
        PrivateFiles.CreateFolder(half);
        var manifest = await FillAsync(services, half, now, now + kept, cancellationToken);
        Directory.Move(half, whole);
        return new Answer(whole, manifest.Size, manifest.Root, manifest.Expires, DeleteExpired(folder, now, kept));
    }

    private static async Task<BackupManifest> FillAsync(IServiceProvider services, string folder, DateTimeOffset now, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        IDatabaseCopy copy = database.IsPostgres ? new PostgresCopy(database) : new SqliteCopy(database);
        var head = await copy.SaveAsync(Path.Combine(folder, copy.FileName), cancellationToken);
        foreach (var file in ActivatorUtilities.CreateInstance<KeptFiles>(services).Here())
            PrivateFiles.Copy(file.Path, Path.Combine(folder, file.Name));
        var origin = services.GetRequiredService<IOptions<LedgerOptions>>().Value.Origin;
        var manifest = new BackupManifest(
            BackupManifest.FormatName, 1, now, expires, database.Provider, origin, head.Size, head.Root, head.Note, BackupManifest.FilesOf(folder), KeptFiles.NotIncluded);
        manifest.Write(folder);
        return manifest;
    }

    // What isn't a backup of ours is left alone; what a backup left half made is no use to anybody a day later.
    private static List<string> DeleteExpired(string folder, DateTimeOffset now, TimeSpan kept)
    {
        var expired = Directory.GetDirectories(folder).Where(each => BackupManifest.TryRead(each) is { } manifest && !Path.GetFileName(each).StartsWith('.')
            ? now >= manifest.Expires || now - manifest.At >= kept
            : Path.GetFileName(each).StartsWith(Unfinished, StringComparison.Ordinal) && now - Directory.GetLastWriteTimeUtc(each) >= TimeSpan.FromDays(1)).Order(StringComparer.Ordinal).ToList();
        foreach (var each in expired)
            Directory.Delete(each, recursive: true);
        return expired;
    }
}
