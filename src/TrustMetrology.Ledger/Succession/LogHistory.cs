using System.Text;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Ledger;

/// <summary>The name and key of a log.</summary>
internal sealed record LogName(string Origin, string VKey)
{
    public Hash Id => Hash.Sha256(Encoding.UTF8.GetBytes(Origin));
}

/// <summary>The logs whose tree this is: those that were ended, and the one that goes on.</summary>
public sealed class LogHistory(TrustDb db, LogKey key)
{
    public async Task<LogEras> ReadAsync(CancellationToken cancellationToken) =>
        new(key, await db.Set<LogSuccession>().AsNoTracking().OrderBy(ended => ended.Until).ThenBy(ended => ended.ClosedAt).ToListAsync(cancellationToken));
}

/// <summary>The logs whose tree this is, as they were at one moment.</summary>
/// <param name="key">The key of the log that goes on.</param>
/// <param name="ended">Those before it, the oldest first.</param>
public sealed class LogEras(LogKey key, IReadOnlyList<LogSuccession> ended)
{
    /// <summary>Those that were ended, the oldest first, as trust files name them.</summary>
    public IReadOnlyList<Predecessor> Predecessors => [.. ended.Select(log => log.ToPredecessor())];

    /// <summary>Where the log that the entry at that index names was ended; null where that goes on.</summary>
    public LogSuccession? FindEnded(long index) => ended.FirstOrDefault(log => index < log.Until);

    /// <summary>Where the log of the configured origin was ended; null while it goes on.</summary>
    internal LogSuccession? Ended => ended.FirstOrDefault(log => log.Origin == key.Origin);

    /// <summary>Where the log of the configured origin began; null where it began as an empty one.</summary>
    internal LogSuccession? Begun => ended.FirstOrDefault(log => log.Successor == key.Origin);

    /// <summary>Whether that is the log that goes on, or one of those before it.</summary>
    internal bool Knows(string origin) => origin == key.Origin || ended.Any(log => log.Origin == origin);

    internal LogName Current => new(key.Origin, key.VerifierKey);

    /// <summary>The log with which the tree began.</summary>
    internal LogName First => ended is [var first, ..] ? new(first.Origin, first.VKey) : Current;

    /// <summary>The log that an anchor is of; anchors without an id are of the first one.</summary>
    internal LogName Of(Anchor anchor) => ended.Select(log => new LogName(log.Origin, log.VKey)).Append(Current)
        .First(log => anchor.LogId is null || log.Id == anchor.LogId);

    /// <summary>The log under whose name the checkpoint of that size was signed.</summary>
    internal LogName At(long size) => ended.Where(log => size <= log.Until).Select(log => new LogName(log.Origin, log.VKey)).FirstOrDefault() ?? Current;

    /// <summary>The checkpoint as that log signs it: the note that is kept, or for the log that goes on one over the same size and root.</summary>
    internal string NoteOf(StoredCheckpoint checkpoint, LogName log) => log == Current && At(checkpoint.Size) != log
        ? key.SignCheckpoint(new Checkpoint(key.Origin, (ulong)checkpoint.Size, checkpoint.Root))
        : checkpoint.Note;
}
