using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Benchmarks;

/// <summary>One record of usual size: from its JSON to its canonical bytes, and from those to its leaf hash.</summary>
public class RecordBenchmarks
{
    private readonly byte[] json = CanonicalJson.Utf8(SampleRecord.Json);
    private readonly byte[] canonical = CanonicalJson.Canonicalize(CanonicalJson.Utf8(SampleRecord.Json));

    [Benchmark(Baseline = true, Description = "SHA-256 of the canonical bytes")]
    [BenchmarkCategory("canonicalise a record")]
    public byte[] CanonicalBytes() => SHA256.HashData(canonical);

    [Benchmark(Description = "parse, check and write canonically")]
    [BenchmarkCategory("canonicalise a record")]
    public byte[] Canonicalise() => CanonicalJson.Canonicalize(json);

    [Benchmark(Baseline = true, Description = "SHA-256 of the leaf's bytes")]
    [BenchmarkCategory("hash a leaf")]
    public byte[] LeafBytes() => SHA256.HashData(canonical);

    [Benchmark(Description = "leaf hash")]
    [BenchmarkCategory("hash a leaf")]
    public Hash LeafHash() => MerkleTree.LeafHash(canonical);
}
