using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Protocol.Verdicts;

/// <summary>Reads the packs from their files, <c>Verdicts/Packs/*.json</c>, which are part of this assembly.</summary>
internal static class RulePackFiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowOutOfOrderMetadataProperties = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new ExactConverter() },
    };

    public static IReadOnlyList<RulePack> Packs { get; } = [.. typeof(RulePackFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.Contains(".Verdicts.Packs.", StringComparison.Ordinal))
        .Select(Read)
        .OrderBy(pack => pack.Id, StringComparer.Ordinal)];

    private static RulePack Read(string name)
    {
        using var stream = typeof(RulePackFiles).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var json = (JsonObject)CanonicalJson.Parse(bytes)!;
        var pack = JsonSerializer.Deserialize<RulePack>(json, Options)!;
        pack.Json = json;
        pack.Hash = Hash.Sha256(CanonicalJson.Serialize(json));
        return pack;
    }

    private sealed class ExactConverter : JsonConverter<Exact>
    {
        public override Exact Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Exact.TryParse(reader.GetString()!, out var value) ? value : throw new JsonException("no decimal text");

        public override void Write(Utf8JsonWriter writer, Exact value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
