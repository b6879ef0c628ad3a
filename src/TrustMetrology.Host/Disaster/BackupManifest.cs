using System.Security.Cryptography;
using System.Text.Json;

namespace TrustMetrology.Host.Disaster;

/// <summary>A file of a backup.</summary>
/// <param name="Name">Its path below the backup's folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256, hex.</param>
internal sealed record BackupFile(string Name, long Bytes, string Sha256);

/// <summary>What a backup says of itself: <c>manifest.json</c>, written last.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="V">1.</param>
/// <param name="At">When it was made.</param>
/// <param name="Expires">From when on it is to be deleted: destroyed values may live in it until then.</param>
/// <param name="Provider"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Origin">The log's origin line.</param>
/// <param name="Size">Records in the log.</param>
/// <param name="Root">The root at that size, hex.</param>
/// <param name="Checkpoint">The signed note that states both; null for an empty log.</param>
/// <param name="Files">All other files.</param>
/// <param name="NotIncluded">What has to be kept elsewhere.</param>
internal sealed record BackupManifest(
    string Format, int V, DateTimeOffset At, DateTimeOffset Expires, string Provider, string Origin, ulong Size, string Root, string? Checkpoint,
    IReadOnlyList<BackupFile> Files, IReadOnlyList<string> NotIncluded)
{
    public const string FileName = "manifest.json";
    public const string FormatName = "trust-metrology-backup";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <exception cref="DisasterException">There is none, or it can't be read.</exception>
    public static BackupManifest Read(string folder) => TryRead(folder)
        ?? throw new DisasterException(ExitCodes.Data, $"{folder} is no backup that this version can read: it has no {FileName} of format {FormatName}, version 1.");

    /// <summary>Null where the folder is no backup of ours.</summary>
    public static BackupManifest? TryRead(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(path) && JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(path), Json) is { Format: FormatName, V: 1 } manifest ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Write(string folder) => PrivateFiles.Write(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json));

    /// <summary>Every file below a folder, hashed.</summary>
    public static IReadOnlyList<BackupFile> FilesOf(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => Describe(folder, Path.GetRelativePath(folder, path)))];

    /// <exception cref="DisasterException">A file is missing, or isn't the one that was backed up.</exception>
    public void Check(string folder)
    {
        foreach (var file in Files)
        {
            if (!File.Exists(Path.Combine(folder, file.Name)))
                throw new DisasterException(ExitCodes.Data, $"The backup is incomplete: {file.Name} is missing. Take another one.");
            if (Describe(folder, file.Name) != file)
                throw new DisasterException(ExitCodes.Data, $"The backup is damaged: {file.Name} isn't the file that was backed up (its SHA-256 differs from {FileName}). Take another one.");
        }
    }

    private static BackupFile Describe(string folder, string name)
    {
        using var stream = File.OpenRead(Path.Combine(folder, name));
        return new BackupFile(name, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}

/// <summary>How far the log had come in a snapshot.</summary>
internal sealed record SnapshotHead(string? Note)
{
    /// <summary>The newest checkpoint's note, in SQL that both databases read alike.</summary>
    public const string Query = "SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1";

    public ulong Size => Parsed?.Size ?? 0;

    public string Root => (Parsed?.Root ?? Protocol.Log.MerkleTree.EmptyRoot).ToString();

    private Protocol.Log.Checkpoint? Parsed => Note is null ? null : Protocol.Log.Checkpoint.Parse(Protocol.Log.SignedNote.Parse(Note).Text);
}
