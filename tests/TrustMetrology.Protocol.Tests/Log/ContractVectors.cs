using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Protocol.Tests.Log;

/// <summary>Proofs that C# and Solidity must judge alike: honest ones, each spoilt in many ways, with this side's verdict.</summary>
internal static class ContractVectors
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.WriteAsString, // JSON numbers are exact up to 2^53 only
        Converters = { new PrefixedHash() },
    };

    private static readonly PerfectNodes Small = new(Enumerable.Range(0, 300).Select(leaf => MerkleTree.LeafHash([(byte)(leaf >> 8), (byte)leaf])));
    private static readonly UniformNodes Large = new(MerkleTree.LeafHash("one leaf, over and over"u8));

    private static readonly (ulong Size1, ulong Size2)[] SmallPairs =
    [
        (0, 0), (0, 1), (0, 7), (1, 1), (1, 2), (1, 3), (2, 3), (2, 4), (3, 4), (3, 5), (4, 7), (5, 5), (5, 8), (6, 7), (7, 8), (7, 9),
        (8, 13), (13, 21), (63, 64), (64, 65), (64, 100), (65, 127), (100, 257), (127, 300), (128, 255), (255, 256), (257, 300),
    ];

    private static readonly (ulong Size1, ulong Size2)[] LargePairs =
        [((1UL << 20) + 7, (1UL << 21) + 1), (1UL << 63, (1UL << 63) + 1), ((1UL << 63) + 12_345, ulong.MaxValue), (ulong.MaxValue, ulong.MaxValue)];

    private static readonly (ulong Index, ulong Size)[] SmallLeaves =
    [
        (0, 1), (0, 2), (1, 2), (0, 3), (2, 3), (3, 5), (4, 5), (6, 7), (0, 8), (7, 8), (8, 9), (12, 13), (64, 65), (99, 100), (128, 129), (17, 300), (299, 300),
    ];

    private static readonly (ulong Index, ulong Size)[] LargeLeaves =
        [(1UL << 20, (1UL << 20) + 1), (4_294_967_297, 9_007_199_254_740_993)];

    // The limits are those that the registry promises for a whole transaction.
    private static readonly (ulong Size1, ulong Size2, int GasLimit)[] Anchors =
        [(1UL << 20, (1UL << 20) + 10_000, 42_000), ((1UL << 20) + 10_007, (1UL << 20) + 20_019, 62_000)];

    /// <summary>The file, a case a line.</summary>
    public static string Text() => $$"""
        {
        "consistency": [
        {{Lines(Consistency())}}
        ],
        "inclusion": [
        {{Lines(Inclusion())}}
        ],
        "anchors": [
        {{Lines(Anchors.Select(anchor => new { anchor.GasLimit, Proof = ConsistencyCase.Honest(anchor.Size1, anchor.Size2, Large.Read) }))}}
        ]
        }

        """;

    public static IEnumerable<ConsistencyCase> Consistency() =>
        SmallPairs.Select(pair => ConsistencyCase.Honest(pair.Size1, pair.Size2, Small.Read))
            .Concat(LargePairs.Select(pair => ConsistencyCase.Honest(pair.Size1, pair.Size2, Large.Read)))
            .SelectMany(honest => honest.WithSpoilt());

    public static IEnumerable<InclusionCase> Inclusion() =>
        SmallLeaves.Select(leaf => InclusionCase.Honest(leaf.Index, leaf.Size, Small.Read))
            .Concat(LargeLeaves.Select(leaf => InclusionCase.Honest(leaf.Index, leaf.Size, Large.Read)))
            .SelectMany(honest => honest.WithSpoilt());

    private static string Lines<T>(IEnumerable<T> cases) => string.Join(",\n", cases.Select(one => JsonSerializer.Serialize(one, Layout)));

    private sealed class PrefixedHash : JsonConverter<Hash>
    {
        public override Hash Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Hash value, JsonSerializerOptions options) => writer.WriteStringValue($"0x{value}");
    }
}
