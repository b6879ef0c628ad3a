using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Draws;

namespace TrustMetrology.Benchmarks;

/// <summary>A million candidates frozen and drawn on all processors; the limit is their hashes and nothing else, on as many.</summary>
public class DrawBenchmarks
{
    private const int Count = 1_000_000;
    private const int Parts = 256;
    private const ulong Quota = 10_000;
    private const int Reserve = 1_000;

    private static readonly Stratum[] Strata = [new("A", Quota), new("B", Quota), new("C", Quota), new("D", Quota)];
    private static readonly byte[] Secret = new byte[DrawSecret.Size];

    private readonly Candidate[] candidates = [.. Enumerable.Range(0, Count).Select(n => new Candidate($"019a0000-0000-7000-8000-{n:000000000000}", Strata[n % Strata.Length].Name))];

    [Benchmark(Baseline = true, Description = "each salt's HMAC, each leaf's, inner node's and ticket's SHA-256")]
    [BenchmarkCategory("freeze and draw a million candidates")]
    public void Hashes() => Parallel.For(0, Parts, _ =>
    {
        // As long as the messages are: an item without its salt and its role, with it, two nodes, a ticket.
        Span<byte> message = stackalloc byte[256];
        Span<byte> hash = stackalloc byte[Hash.Size];
        using var keyed = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Secret);
        for (var count = 0; count < Count / Parts; count++)
        {
            keyed.AppendData(message[..74]);
            keyed.GetHashAndReset(hash);
            SHA256.HashData(message[..139], hash);
            SHA256.HashData(message[..65], hash);
            SHA256.HashData(message[..115], hash);
        }
    });

    [Benchmark(Description = "salts, root, tickets, drawn and reserve")]
    [BenchmarkCategory("freeze and draw a million candidates")]
    [Target(shareOfLimit: 0.5, microseconds: 3_000_000)]
    public IReadOnlyList<StratumLot> FreezeAndDraw()
    {
        Salted<Candidate>[] salted = [.. Freeze.Salt(new DrawSecret(Secret), candidates)];
        return Lot.Draw(Freeze.Root(salted).Root, Strata, salted, Reserve);
    }
}
