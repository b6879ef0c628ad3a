using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Verifier.Audit;

/// <summary>
/// One audit of a log: chain first, checkpoint second, so that an honest log never seems behind its anchors; then what an earlier
/// run saw, then every entry since.
/// </summary>
internal sealed class LogAudit(LogFiles log, LogTrust trust, ChainReaders? chain, AuditMemory memory, AuditProgress progress)
{
    private readonly Findings findings = new();
    private readonly AuditState? before = memory.Last;
    private readonly TreeEdge edge = memory.Last?.Restore() ?? new TreeEdge();

    private SignedHead? head;
    private ChainWay? way;

    // What the next run may rely on: a checkpoint that was compared, anchors that were all met.
    private SignedHead? consistent;
    private AnchorsSeen? met;

    public async Task<AuditReport> RunAsync(CancellationToken ct)
    {
        var from = edge.Size;
        try
        {
            await RunStepsAsync(ct);
        }
        catch (AuditStopException stop)
        {
            findings.Add(stop.Finding);
        }
        catch (SilenceException silence)
        {
            findings.Add(Finding.Doubt("log-silent", silence.Message));
        }

        memory.End(findings.Refute, consistent, edge, met, way);
        return new AuditReport(findings, head?.Checkpoint, from, edge.Size, way);
    }

    private async Task RunStepsAsync(CancellationToken ct)
    {
        if (!trust.IsGiven)
            findings.Add(Finding.Doubt("no-trust", "the log was held against nothing but its own site's word: see --trust"));
        await AskChainAsync(ct);
        findings.Add(way?.First?.JudgeEnd() ?? []);
        head = await SignedHead.FindAsync(log, trust, ct)
            ?? throw new AuditStopException(Finding.Doubt("no-checkpoint", $"{log.Prefix} shows no checkpoint: nothing is in the log yet, or it is another address"));
        await CompareWithLastRunAsync(head, ct);
        consistent = head;
        foreach (var point in way?.Points().Where(point => point.Size < edge.Size) ?? [])
            await CompareBehindAsync(head, point, ct);
        await WalkAsync(head, ct);
        findings.Add([.. way?.JudgeStart() ?? [], .. way?.Judge(head.Size) ?? []]);
        met = way?.First?.Seen();
    }

    private async Task AskChainAsync(CancellationToken ct)
    {
        if (trust.File is null || chain is null)
            return;
        way = new ChainWay(chain, trust.File, before);
        await AskAsync(() => way.StartAsync(ct));
    }

    // What a node can't say, or won't, leaves a doubt and doesn't end the audit.
    private async Task AskAsync(Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (EthereumException silence)
        {
            findings.Add(Finding.Doubt("node-failed", $"the chain node gave no usable answer: {silence.Message}"));
        }
        catch (AuditStopException stop)
        {
            findings.Add(stop.Finding);
        }
    }

    private async Task CompareWithLastRunAsync(SignedHead now, CancellationToken ct)
    {
        if (before?.Seen() is not { } seen)
            return;
        if (now.Size < seen.Size)
            throw new AuditStopException(Contradiction("shrunk", seen, now, "an append-only log never shrinks"));
        if (!(now.Size == seen.Size ? now.Root == seen.Root : await now.ExtendsAsync(log, seen.Size, seen.Root, ct)))
            throw new AuditStopException(Contradiction("fork", seen, now, "the one is no beginning of the other: the log shows two histories"));
    }

    private Finding Contradiction(string code, Checkpoint seen, SignedHead now, string meaning) => Finding.Refutes(
        code, $"an earlier run saw the checkpoint of size {seen.Size} with root {seen.Root}, now there is one of size {now.Size} with root {now.Root}; {meaning}. "
            + $"Both are signed: {memory.Keep(before!.Checkpoint, seen)} and {memory.Keep(now.Note, now.Checkpoint)}", SignedHead.Path);

    // What lies behind the kept edge can't be recomputed any more, but the tiles can still prove it.
    private async Task CompareBehindAsync(SignedHead now, TreePoint point, CancellationToken ct)
    {
        if (!await now.ExtendsAsync(log, point.Size, point.Root, ct))
            findings.Add(point.Otherwise);
    }

    private Task WalkAsync(SignedHead now, CancellationToken ct)
    {
        var records = trust.File is { } file ? new RecordCheck(file, way?.First?.Inherited) : null;
        var differs = Finding.Refutes("root-differs", $"the entries don't give the root that the checkpoint of size {now.Size} states", SignedHead.Path);
        var points = (way?.Points() ?? []).Append(new TreePoint(now.Size, now.Root, differs));
        if (before?.Seen() is { } seen)
            points = points.Append(new TreePoint(seen.Size, seen.Root, differs));
        var tiles = new TileComparison(log, now.Size, findings);
        var walk = new LogWalk(edge, now.Size, new LeafReaders(log, now.Size).FromEntries(records), points, findings)
        {
            Foretold = leaves => FollowAsync(leaves, ct),
            Folded = _ => TellAsync(now),
            Filled = tile => tiles.CompareAsync(tile, ct),
        };
        return RunAsync(walk, tiles, ct);
    }

    private async Task<IEnumerable<TreePoint>> FollowAsync(Leaves leaves, CancellationToken ct)
    {
        IEnumerable<TreePoint> points = [];
        foreach (var change in leaves.Changes.Where(change => change.Index >= edge.Size))
            await AskAsync(async () => points = [.. points, .. await (way?.FollowAsync(change, ct) ?? Task.FromResult(points))]);
        return points;
    }

    private async Task RunAsync(LogWalk walk, TileComparison tiles, CancellationToken ct)
    {
        await walk.RunAsync(ct);
        foreach (var tile in edge.Tiles)
            await tiles.CompareAsync(tile, ct);
    }

    private Task TellAsync(SignedHead now)
    {
        progress.Report(edge.Size, now.Size);
        if (!findings.Refute)
            memory.Save(now, edge, way);
        return Task.CompletedTask;
    }
}
