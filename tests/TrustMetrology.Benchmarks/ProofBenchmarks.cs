using BenchmarkDotNet.Attributes;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Benchmarks;

/// <summary>Proofs in a log of a million records: made from tiles in memory, and verified.</summary>
public class ProofBenchmarks
{
    private const ulong Index = 700_001;
    private const ulong Size = 999_983;
    private const ulong AnchoredSize = 1_000_000;
    private const int NodeLength = 1 + (2 * Hash.Size);
    private const int TileLength = TileId.FullWidth * Hash.Size;

    private readonly byte[] json = CanonicalJson.Utf8(SampleRecord.Json);
    private readonly Dictionary<TileId, ReadOnlyMemory<byte>> tiles;
    private readonly Hash leaf;
    private readonly Hash root;
    private readonly Hash anchoredRoot;
    private readonly IReadOnlyList<Hash> inclusion;
    private readonly IReadOnlyList<Hash> consistency;
    private readonly Messages tileBytes;
    private readonly Messages inclusionNodes;
    private readonly Messages recordBytes;

    public ProofBenchmarks()
    {
        leaf = MerkleTree.LeafHash(CanonicalJson.Canonicalize(json));
        var hashes = Noise.Hashes((int)AnchoredSize);
        hashes[Index] = leaf;
        var none = new Dictionary<TileId, ReadOnlyMemory<byte>>();
        tiles = TileTree.Append(0, none, hashes).Tiles.ToDictionary(tile => tile.Id, tile => tile.Bytes);
        (root, anchoredRoot) = (TileTree.Root(Size, tiles), TileTree.Root(AnchoredSize, tiles));
        inclusion = TileTree.InclusionProof(Index, Size, tiles);
        consistency = TileTree.ConsistencyProof(Size, AnchoredSize, tiles);
        tileBytes = new Messages(TileLength, TileTree.TilesForInclusion(Index, Size).Count);
        inclusionNodes = new Messages(NodeLength, inclusion.Count);
        recordBytes = new Messages(CanonicalJson.Canonicalize(json).Length, 1);
    }

    [Benchmark(Baseline = true, Description = "SHA-256 of the tiles that it reads")]
    [BenchmarkCategory("make an inclusion proof")]
    public byte TileBytes() => tileBytes.HashEach();

    [Benchmark(Description = "from tiles")]
    [BenchmarkCategory("make an inclusion proof")]
    public int MakeInclusion() => TileTree.InclusionProof(Index, Size, tiles).Count;

    [Benchmark(Baseline = true, Description = "SHA-256 of each node's bytes")]
    [BenchmarkCategory("verify an inclusion proof")]
    public byte InclusionBytes() => inclusionNodes.HashEach();

    [Benchmark(Description = "verify")]
    [BenchmarkCategory("verify an inclusion proof")]
    public bool VerifyInclusion() => Must(MerkleProofs.VerifyInclusion(Index, Size, leaf, inclusion, root));

    [Benchmark(Baseline = true, Description = "SHA-256 of the record's and each inclusion node's bytes")]
    [BenchmarkCategory("verify the proof part of an evidence file")]
    public int EvidenceBytes() => recordBytes.HashEach() + inclusionNodes.HashEach();

    [Benchmark(Description = "record, leaf, inclusion, consistency with the anchor")]
    [BenchmarkCategory("verify the proof part of an evidence file")]
    [Target(microseconds: 50)]
    public bool VerifyEvidence() => Must(
        MerkleProofs.VerifyInclusion(Index, Size, MerkleTree.LeafHash(CanonicalJson.Canonicalize(json)), inclusion, root)
        && MerkleProofs.VerifyConsistency(Size, AnchoredSize, root, anchoredRoot, consistency));

    // A benchmark of proofs that don't hold would measure how fast one gives up.
    private static bool Must(bool holds) => holds ? true : throw new InvalidOperationException("the proof doesn't hold");
}
