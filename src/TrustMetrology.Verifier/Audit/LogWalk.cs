using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Verifier.Audit;

/// <summary>A root that the tree must have at a size, because somebody stated it.</summary>
/// <param name="Size">The size.</param>
/// <param name="Root">The root.</param>
/// <param name="Otherwise">What it means where the tree has another one.</param>
internal sealed record TreePoint(ulong Size, Hash Root, Finding Otherwise);

/// <summary>
/// Walks a log from its first leaf, or from a kept edge, to the size of its checkpoint: reads a few bundles ahead, folds them into
/// the tree in their order, and compares the tree with every point on the way. Memory doesn't grow with the log.
/// </summary>
internal sealed class LogWalk(TreeEdge edge, ulong size, LeafReader read, IEnumerable<TreePoint> points, Findings findings)
{
    /// <summary>Bundles that are read at a time: at most 16 MB each, and a hundred kilobytes as a rule.</summary>
    private const int BundlesAhead = 8;

    private Queue<TreePoint> points = Ahead(points, edge, size);

    /// <summary>Leaves that are about to become part of the tree; gives further points that they tell of, all beyond them.</summary>
    public Func<Leaves, Task<IEnumerable<TreePoint>>> Foretold { get; init; } = _ => Task.FromResult<IEnumerable<TreePoint>>([]);

    /// <summary>Leaves that have become part of the tree; told after each bundle.</summary>
    public Func<Leaves, Task> Folded { get; init; } = _ => Task.CompletedTask;

    /// <summary>Tiles of hashes that have become full.</summary>
    public Func<Tile, Task> Filled { get; init; } = _ => Task.CompletedTask;

    /// <exception cref="AuditStopException">A file of the log is missing or has another form.</exception>
    /// <exception cref="SilenceException">The log's server gave no usable answer.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        CompareWithPoints();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reading = new Queue<Task<Leaves>>();
        var end = (size + TileId.FullWidth - 1) / TileId.FullWidth;
        try
        {
            for (var next = edge.Size / TileId.FullWidth; edge.Size < size;)
            {
                for (; next < end && reading.Count < BundlesAhead; next++)
                    reading.Enqueue(ReadAsync(next, ending.Token));
                await FoldAsync(await reading.Dequeue());
            }
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(reading).ContinueWith(_ => { }, TaskScheduler.Default); // what they say no longer matters
        }
    }

    // Hashing and checking happen beside each other, on whatever cores there are.
    private Task<Leaves> ReadAsync(ulong tile, CancellationToken ct) => Task.Run(() => read(tile, ct), ct);

    private async Task FoldAsync(Leaves leaves)
    {
        findings.Add(leaves.Found);
        points = Ahead(points.Concat(await Foretold(leaves)), edge, size);
        for (var from = SkipKnown(leaves); from < leaves.Hashes.Length;)
        {
            var stop = EndOfStep(leaves);
            var filled = edge.Append(leaves.Hashes.AsSpan(from, stop - from));
            CompareWithPoints();
            foreach (var tile in filled)
                await Filled(tile);
            from = stop;
        }

        await Folded(leaves);
    }

    private static Queue<TreePoint> Ahead(IEnumerable<TreePoint> points, TreeEdge edge, ulong size) =>
        new(points.Where(point => point.Size >= edge.Size && point.Size <= size).OrderBy(point => point.Size));

    // Up to the next point, where it lies within these leaves.
    private int EndOfStep(Leaves leaves)
    {
        var count = (ulong)leaves.Hashes.Length;
        return (int)(points.TryPeek(out var point) ? Math.Min(count, point.Size - leaves.First) : count);
    }

    // A bundle that an earlier walk saw in part comes again: its beginning must be what it was.
    private int SkipKnown(Leaves leaves)
    {
        var known = (int)(edge.Size - leaves.First);
        var kept = known == 0 ? default : edge.Tiles[0].Bytes;
        for (var at = 0; at < known; at++)
        {
            var index = leaves.First + (ulong)at;
            if (leaves.Hashes[at] != new Hash(kept.Span.Slice(at * Hash.Size, Hash.Size)))
                findings.Add(Finding.Refutes("entry-changed", $"entry {index} is another one than an earlier run saw", TilePath.OfEntries(leaves.Tile, leaves.Hashes.Length), index));
        }

        return known;
    }

    private void CompareWithPoints()
    {
        while (points.TryPeek(out var point) && point.Size == edge.Size)
        {
            if (points.Dequeue().Root != edge.Root)
                findings.Add(point.Otherwise);
        }
    }
}
