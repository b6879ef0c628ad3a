using System.ComponentModel.DataAnnotations;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Ledger;

/// <summary>The log's identity; section <c>Ledger</c> of the configuration.</summary>
public sealed class LedgerOptions
{
    /// <summary>The origin line: a schema-less URL that names this log for ever (C2SP tlog-checkpoint).</summary>
    [Required, RegularExpression("^[a-z0-9.:-]+(/[A-Za-z0-9._-]+)*$")]
    public string Origin { get; set; } = "";

    /// <summary>
    /// File with the log key's Ed25519 seed (32 bytes in hex, mode 0600), made at the first start; the environment variable
    /// TRUST_LOG_KEY, where set, holds the seed instead.
    /// </summary>
    [Required]
    public string KeyFile { get; set; } = "";

    /// <summary>Records per batch at the most.</summary>
    [Range(1, 1_000_000)]
    public int BatchSize { get; set; } = 20_000;
}

/// <summary>The key that signs checkpoints and receipts.</summary>
public sealed class LogKey
{
    private readonly NoteSigner signer;
    private readonly NoteSigner receiptSigner;

    public LogKey(string origin, ReadOnlySpan<byte> seed)
    {
        Origin = origin;
        signer = new NoteSigner(origin, seed);
        receiptSigner = SubmissionReceipt.Signer(origin, seed);
    }

    public string Origin { get; }

    /// <summary>The verifier key as published at <c>/log/vkey</c>.</summary>
    public string VerifierKey => signer.Verifier.ToString();

    internal string SignCheckpoint(Checkpoint checkpoint) => checkpoint.ToNote(signer).ToString();

    internal string SignReceipt(Hash record, DateTimeOffset at) => new SubmissionReceipt(Origin, record, at).ToNote(receiptSigner).ToString();

    /// <summary>Reads the seed from the environment or the file; makes the file where there is neither.</summary>
    internal static LogKey Load(LedgerOptions options, Platform.IChance chance)
    {
        var hex = Environment.GetEnvironmentVariable("TRUST_LOG_KEY");
        if (string.IsNullOrEmpty(hex))
            hex = File.Exists(options.KeyFile) ? File.ReadAllText(options.KeyFile).Trim() : Create(options.KeyFile, chance);
        return new LogKey(options.Origin, Convert.FromHexString(hex));
    }

    private static string Create(string path, Platform.IChance chance)
    {
        var hex = Convert.ToHexStringLower(chance.Bytes(32));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.WriteLine(hex);
        return hex;
    }
}
