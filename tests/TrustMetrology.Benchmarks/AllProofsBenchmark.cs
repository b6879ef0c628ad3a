using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Benchmarks;

/// <summary>A tree over 100,000 leaf hashes with the proof of every leaf, beside libraries of JavaScript that were given the same leaves.</summary>
internal static class AllProofsBenchmark
{
    private const int Leaves = 100_000;

    /// <summary>Writes the leaves into a file for the peers, 32 bytes each.</summary>
    public static int WriteLeaves(string file)
    {
        File.WriteAllBytes(file, [.. Noise.Hashes(Leaves).SelectMany(hash => hash.ToArray())]);
        return 0;
    }

    /// <summary>Prints the table; 1 where a peer is faster.</summary>
    /// <param name="output">Takes the table.</param>
    /// <param name="leaves">The file that the peers read.</param>
    /// <param name="peers">What they answered: milliseconds by name, as JSON.</param>
    public static int Run(TextWriter output, string leaves, string peers)
    {
        var bytes = File.ReadAllBytes(leaves);
        Hash[] hashes = [.. bytes.Chunk(Hash.Size).Select(hash => new Hash(hash))];
        var own = Enumerable.Range(0, 5).Select(_ => Milliseconds(hashes)).Order().ElementAt(2);
        var others = JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(peers))!;
        output.WriteLine($"| tree over {hashes.Length:N0} leaf hashes, with every proof, one thread | time | of our time |");
        output.WriteLine("|---|---|---|");
        foreach (var (name, time) in others.Prepend(KeyValuePair.Create("ours (RFC 9162, SHA-256)", own)))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {time:N0} ms | {time / own:0.0} |"));
        return others.Values.All(time => time > own) ? 0 : 1;
    }

    private static double Milliseconds(Hash[] hashes)
    {
        var begun = Stopwatch.GetTimestamp();
        var tree = new HeldTree(hashes);
        var proofs = new Hash[hashes.Length][];
        for (var index = 0; index < proofs.Length; index++)
            proofs[index] = tree.InclusionProof(index);
        var time = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        if (!MerkleProofs.VerifyInclusion(7, (ulong)hashes.Length, hashes[7], proofs[7], tree.Root))
            throw new InvalidOperationException("a proof doesn't hold");
        return time;
    }
}
