namespace TrustMetrology.Ledger;

/// <summary>Where two of the log's own witnesses differ.</summary>
/// <param name="Code">Stable, for machines.</param>
/// <param name="Text">What differs, in words.</param>
/// <param name="Next">What to do next.</param>
/// <param name="Index">The first entry that it concerns; null where it is no single one.</param>
public sealed record LogDifference(string Code, string Text, string Next, long? Index = null);

/// <summary>How a check of the log ended.</summary>
/// <param name="Difference">The first difference; null where there is none.</param>
/// <param name="Size">The log's size by its newest checkpoint.</param>
/// <param name="Root">The root that the records themselves give, as hex; null where the walk ended at a difference.</param>
/// <param name="Pending">Accepted records that wait for their place.</param>
/// <param name="Head">What the chain says.</param>
public sealed record LogCheckReport(LogDifference? Difference, long Size, string? Root, long Pending, HeadAnswer Head);

/// <summary>What may be wrong, and what is to be done then.</summary>
internal static class LogDifferences
{
    private const string Keep = "Stop the hosts and keep a copy of this database for whoever looks into it; then restore the newest backup that `trust doctor` finds sound and that the chain doesn't contradict.";

    public static LogDifference StateDiffers(long state, long newest) =>
        new("state", $"The log's state says {state} records, its newest checkpoint {newest}.", Keep);

    public static LogDifference LeafMissing(long index) => new("leaf-missing", $"The entry {index} is missing below the checkpoint's size.", Keep, index);

    public static LogDifference LeafBeyond(long leaves, long size) =>
        new("leaf-beyond", $"{leaves} records have places in the log, although it has only {size} entries.", Keep, size);

    public static LogDifference RecordMissing(long index) => new("record-missing", $"The entry {index} names a record that isn't there.", Keep, index);

    public static LogDifference RecordChanged(long index, Guid record) =>
        new("record-changed", $"The bytes of record {record}, entry {index}, are not those of its hash: they were changed after it was accepted.", Keep, index);

    public static LogDifference TileDiffers(Protocol.Log.TileId tile, long index) =>
        new("tile", $"The tile of level {tile.Level} and index {tile.Index} isn't what the records give.", Keep, index);

    public static LogDifference CheckpointDiffers(long size) =>
        new("checkpoint", $"The checkpoint of size {size} states another root than the records give: a record before it was exchanged.", Keep, size - 1);

    public static LogDifference CheckpointUnsigned(long size) => new(
        "checkpoint-signature", $"The checkpoint of size {size} isn't signed by this log's key under this origin.",
        "See that Ledger:Origin and Ledger:KeyFile (or TRUST_LOG_KEY) are those of this database; nothing may be sequenced under another key.", size - 1);

    public static LogDifference AnchorDiffers(long size) =>
        new("anchor", $"An anchor of size {size} states another root than the records give: they are not those that were anchored.", Keep, size - 1);

    public static LogDifference RecordsUnplaced(long count) =>
        new("record-unplaced", $"{count} accepted records have no place in the log and don't wait for one either.", Keep);

    public static LogDifference RecordsDoubled(long count) =>
        new("record-doubled", $"{count} records that have their place wait for another one.", Keep);

    public static LogDifference Chain(HeadAnswer head) => new($"chain-{head.Word.ToString().ToLowerInvariant()}", head.Words, "See above.");
}
