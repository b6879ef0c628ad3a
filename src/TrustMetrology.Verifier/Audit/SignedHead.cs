using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Verifier.Audit;

/// <summary>A log's newest checkpoint, signed by its key.</summary>
internal sealed record SignedHead(string Note, Checkpoint Checkpoint)
{
    public const string Path = "checkpoint";

    public ulong Size => Checkpoint.Size;

    public Hash Root => Checkpoint.Root;

    /// <summary>The newest checkpoint; null where the log shows none.</summary>
    /// <exception cref="AuditStopException">It isn't the trusted log's.</exception>
    /// <exception cref="SilenceException">No usable answer came.</exception>
    public static async Task<SignedHead?> FindAsync(LogFiles log, LogTrust trust, CancellationToken ct)
    {
        try
        {
            return await log.FindAsync(Path, ct) is { } bytes ? Check(SignedNote.Parse(bytes), trust) : null;
        }
        catch (ProtocolException fault)
        {
            throw Stop(Finding.Refutes("checkpoint-malformed", $"what the log shows as its checkpoint is none: {fault.Message} ({fault.Code})", Path));
        }
    }

    /// <summary>Whether the log's own tiles prove that a tree began this one.</summary>
    public async Task<bool> ExtendsAsync(LogFiles log, ulong size, Hash root, CancellationToken ct)
    {
        var tiles = await log.TilesAsync(TileTree.TilesForConsistency(size, Size), Size, ct);
        return MerkleProofs.VerifyConsistency(size, Size, root, Root, TileTree.ConsistencyProof(size, Size, tiles));
    }

    private static SignedHead Check(SignedNote note, LogTrust trust)
    {
        if (note.Verify(trust.Key).Count == 0)
            throw Stop(Finding.Refutes("checkpoint-not-signed", "the checkpoint isn't signed by the trusted key", Path));
        var checkpoint = Checkpoint.Parse(note.Text);
        return trust.File is null || trust.File.Origin == checkpoint.Origin
            ? new SignedHead(note.ToString(), checkpoint)
            : throw Stop(Finding.Refutes("another-log", $"the checkpoint is of the log {checkpoint.Origin}, not of {trust.File.Origin}", Path));
    }

    private static AuditStopException Stop(Finding finding) => new(finding);
}
