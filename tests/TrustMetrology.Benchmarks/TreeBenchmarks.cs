using BenchmarkDotNet.Attributes;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Benchmarks;

/// <summary>A tree of a million leaves, on one thread.</summary>
public class TreeBenchmarks
{
    private const int Leaves = 1_000_000;
    private const int LeafLength = 300;
    private const int NodeLength = 1 + (2 * Hash.Size);

    private readonly Hash[] hashes = Noise.Hashes(Leaves);
    private readonly Messages nodes = new(NodeLength, Leaves - 1);
    private readonly Messages leaves = new(1 + LeafLength, Leaves);
    private readonly ReadOnlyMemory<byte> data = Noise.Bytes(Leaves + LeafLength);

    [Benchmark(Baseline = true, Description = "SHA-256 of each inner node's bytes")]
    [BenchmarkCategory("tree over a million leaf hashes")]
    public byte Nodes() => nodes.HashEach();

    [Benchmark(Description = "root")]
    [BenchmarkCategory("tree over a million leaf hashes")]
    [Target(shareOfLimit: 0.6)]
    public Hash Root() => MerkleTree.Root(hashes);

    [Benchmark(Description = "root and all tiles")]
    [BenchmarkCategory("tree over a million leaf hashes")]
    public Hash Tiles() => TileTree.Append(0, new Dictionary<TileId, ReadOnlyMemory<byte>>(), hashes).Root;

    [Benchmark(Description = "the nodes' bytes as one message (no tree can: each node is a message)")]
    [BenchmarkCategory("tree over a million leaf hashes")]
    public byte NodesAsOne() => nodes.HashAsOne();

    [Benchmark(Baseline = true, Description = "SHA-256 of each leaf's and inner node's bytes")]
    [BenchmarkCategory("tree over a million leaves of 300 bytes")]
    public int LeavesAndNodes() => leaves.HashEach() + nodes.HashEach();

    [Benchmark(Description = "root from the leaves' data")]
    [BenchmarkCategory("tree over a million leaves of 300 bytes")]
    [Target(shareOfLimit: 0.6)]
    public Hash RootOfData() => MerkleTree.Root(Enumerable.Range(0, Leaves).Select(at => data.Slice(at, LeafLength)));
}
