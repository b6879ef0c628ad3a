using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Protocol.Verdicts;

namespace TrustMetrology.Benchmarks;

/// <summary>The largest sample of the net quantity table: 125 packages of a lot above 3,200.</summary>
public class VerdictBenchmarks
{
    private const int Sample = 125;

    private readonly RulePack pack = RulePack.Find("jjf1070-2005")!;
    private readonly JsonObject input = Input();
    private readonly byte[] bytes = CanonicalJson.Serialize(Input());

    [Benchmark(Baseline = true, Description = "SHA-256 of the readings' bytes")]
    [BenchmarkCategory("verdict of 125 readings")]
    public byte[] Bytes() => SHA256.HashData(bytes);

    [Benchmark(Description = "judge")]
    [BenchmarkCategory("verdict of 125 readings")]
    [Target(microseconds: 100)]
    public Verdict Judge() => pack.Judge(input);

    private static JsonObject Input()
    {
        var chance = new Random(20260101);
        return new JsonObject
        {
            ["nominal"] = new JsonObject { ["value"] = "500", ["unit"] = "g" },
            ["lotSize"] = 5_000,
            ["readings"] = new JsonArray([.. Enumerable.Range(0, Sample).Select(_ => (JsonNode)(490 + (20 * chance.NextDouble())).ToString("0.0", CultureInfo.InvariantCulture))]),
            ["unit"] = "g",
        };
    }
}
