using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using TrustMetrology.Ledger;

namespace TrustMetrology.Host.Disaster;

/// <summary><c>trust restore BACKUP</c>: brings a backup back into an empty place, and then asks the doctor.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<string> Folder = new("backup") { Description = "A backup's folder, made by `trust backup`." };

    public static Command Create()
    {
        var command = new Command("restore", "Bring a backup back into an empty place and compare it with its manifest and with the chain.") { Folder };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => DisasterException.ToldAsync("restore", async () =>
        {
            await using var app = TrustHost.Build([.. parsed.UnmatchedTokens, "--Jobs:Run", "false"]);
            return await RunAsync(app.Services, parsed.GetRequiredValue(Folder), cancellationToken);
        }));
        return command;
    }

    internal static async Task<int> RunAsync(IServiceProvider services, string folder, CancellationToken cancellationToken)
    {
        var manifest = BackupManifest.Read(folder);
        var database = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        NeedSame("Database:Provider", manifest.Provider, database.Provider);
        NeedSame("Ledger:Origin", manifest.Origin, services.GetRequiredService<IOptions<LedgerOptions>>().Value.Origin);
        manifest.Check(folder);
        IDatabaseCopy copy = database.IsPostgres ? new PostgresCopy(database) : new SqliteCopy(database);
        var files = ActivatorUtilities.CreateInstance<KeptFiles>(services).Places(manifest.Files.Select(file => file.Name));
        await copy.NeedEmptyAsync(cancellationToken);
        var missing = files.Where(file => !IsThere(folder, file)).ToList();
        await copy.LoadAsync(Path.Combine(folder, copy.FileName), cancellationToken);
        foreach (var file in missing)
            PrivateFiles.Copy(Path.Combine(folder, file.Name), file.Path);
        await Databases.MigrateAsync(services, cancellationToken);
        return Tell(manifest, await DoctorCommand.CheckAsync(services, cancellationToken));
    }

    private static int Tell(BackupManifest manifest, LogCheckReport report)
    {
        Console.WriteLine(DoctorCommand.ToText(report));
        if (report.Difference is null && ((ulong)report.Size, report.Root) != (manifest.Size, manifest.Root))
            throw new DisasterException(ExitCodes.Data, $"The restored log has {report.Size} records and the root {report.Root}, the manifest says {manifest.Size} and {manifest.Root}.");
        if (report.Head.Contradicts)
            throw new DisasterException(ExitCodes.Data, "The backup was restored, but it is older than what the chain holds: a host refuses to start on it.");
        Console.WriteLine($"restored the backup of {manifest.At:yyyy-MM-dd HH:mm:ss} UTC");
        return DoctorCommand.CodeOf(report);
    }

    private static void NeedSame(string setting, string backup, string here)
    {
        if (backup != here)
            throw new DisasterException(ExitCodes.Usage, $"The backup is of {setting} {backup}, this host has {here}: set it to the same.");
    }

    private static bool IsThere(string folder, KeptFile file)
    {
        if (!File.Exists(file.Path))
            return false;
        if (!Hash(file.Path).SequenceEqual(Hash(Path.Combine(folder, file.Name))))
            throw new DisasterException(ExitCodes.Occupied, $"{file.Path} exists and isn't the backup's {file.Name}: a restore never writes over anything. Move it away, or name another place.");
        return true;
    }

    private static byte[] Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return SHA256.HashData(stream);
    }
}
