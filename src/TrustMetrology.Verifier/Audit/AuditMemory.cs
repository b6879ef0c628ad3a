using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Verifier.Audit;

/// <summary>Keeps what an audit learns for the next one, if a state file was named; nothing that contradicts itself is ever kept.</summary>
internal sealed class AuditMemory(StateFile? file, LogTrust trust, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private long saved = clock.GetTimestamp();

    /// <summary>What the last run left; null where there was none.</summary>
    public AuditState? Last { get; } = ReadLast(file, trust);

    /// <summary>Now and then, while the walk goes on, so that an interrupted one can go on.</summary>
    public void Save(SignedHead head, TreeEdge edge, ChainWay? way)
    {
        if (file is null || clock.GetElapsedTime(saved) < Pause)
            return;
        saved = clock.GetTimestamp();
        file.Write(AuditState.Of(trust, head.Note, head.Checkpoint, edge, Last?.Anchors, Followed(way)));
    }

    /// <summary>At the end: what was learnt, or after a contradiction what was known before.</summary>
    public void End(bool refuted, SignedHead? head, TreeEdge edge, AnchorsSeen? anchors, ChainWay? way)
    {
        if (refuted)
            file?.Restore(Last);
        else if (head is not null)
            file?.Write(AuditState.Of(trust, head.Note, head.Checkpoint, edge, anchors ?? Last?.Anchors, Followed(way)));
    }

    /// <summary>Keeps a signed checkpoint as proof; gives the file's name.</summary>
    public string Keep(string note, Checkpoint checkpoint) => file!.Keep(note, checkpoint);

    private IReadOnlyList<MoveSeen>? Followed(ChainWay? way) => way is { Moves.Count: > 0 } ? way.Moves : Last?.Moves;

    private static AuditState? ReadLast(StateFile? file, LogTrust trust)
    {
        var last = file?.Read();
        return last is null || last.VKey == trust.Key.ToString() || (trust.File?.Predecessors.Any(log => log.VKey == last.VKey) ?? false)
            ? last
            : throw new UsageException($"the state is that of another log: {last.Origin}, key {last.VKey}");
    }
}
