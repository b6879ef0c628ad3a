using System.Text.Json.Nodes;
using CsCheck;

namespace TrustMetrology.Protocol.Tests.Records;

/// <summary>Random JSON values for properties.</summary>
internal static class Json
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String.AlphaNumeric,
        Gen.OneOf("", "é", "😂", "\u0000", "\"\\/", "\u2028", "\ufb33", "称重", "\r\n\t"));

    private static readonly Gen<JsonNode?> Scalars = Gen.OneOf(
        Texts.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Double.Where(double.IsFinite).Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Long[-9_007_199_254_740_991, 9_007_199_254_740_991].Select(number => (JsonNode?)JsonValue.Create((double)number)),
        Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
        Gen.Const((JsonNode?)null));

    public static Gen<JsonNode?> Values { get; } = Gen.Recursive<JsonNode?>((depth, inner) => depth == 3
        ? Scalars
        : Gen.OneOf(
            Scalars,
            inner.Array[0, 4].Select(items => (JsonNode?)new JsonArray(items.Select(item => item?.DeepClone()).ToArray())),
            Gen.Select(Texts, inner).Array[0, 5].Select(members => (JsonNode?)new JsonObject(
                members.DistinctBy(member => member.Item1).Select(member => KeyValuePair.Create(member.Item1, member.Item2?.DeepClone()))))));
}
