using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Protocol.Evidence;

/// <summary>
/// Everything that shows one record to be in the log and the log to be on a chain (protocol.md §5), as read: its shape is right, nothing
/// in it is checked yet. See <see cref="EvidenceVerifier"/>.
/// </summary>
/// <param name="Record">The record as it stands in the log.</param>
/// <param name="Seals">Those of its seals that are open to whoever got the file, by name; also seals inside an opened fact.</param>
/// <param name="Index">The record's place in the log.</param>
/// <param name="Size">The size of the checkpoint's tree.</param>
/// <param name="Proof">The record's inclusion in that tree, from the leaf upwards.</param>
/// <param name="Checkpoint">The signed note, verbatim.</param>
/// <param name="VKey">The log's verifier key as the file has it; worth nothing beside the one that a verifier trusts.</param>
/// <param name="Anchor">Where the log stands on a chain; null while it doesn't.</param>
/// <param name="Keys">The registration (and revocation) of the key that signed the record, each in the same tree.</param>
public sealed record EvidenceFile(
    JsonObject Record,
    IReadOnlyDictionary<string, OpenSeal> Seals,
    ulong Index,
    ulong Size,
    IReadOnlyList<Hash> Proof,
    string Checkpoint,
    string VKey,
    EvidenceAnchor? Anchor,
    IReadOnlyList<KeyEvidence> Keys)
{
    /// <summary>The changes of chain that lead to the anchor's place, in their order; none where that is the log's first place.</summary>
    public IReadOnlyList<MoveEvidence> Moves { get; init; } = [];

    /// <summary>Commitments of the record whose value and salt were destroyed for good, by name.</summary>
    public IReadOnlyDictionary<string, GoneValue> Gone { get; init; } = new Dictionary<string, GoneValue>();

    /// <summary>The media type of the file.</summary>
    public const string MediaType = "application/vnd.trust-metrology.evidence+json";

    private const int MostHashes = 128;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a file strictly.</summary>
    /// <exception cref="ProtocolException">
    /// A code of <see cref="CanonicalJson.Parse(ReadOnlySpan{byte})"/>, <c>version</c>, <c>member-missing</c>, <c>member-type</c>,
    /// <c>member-unknown</c>, <c>hash-text</c>, <c>hex-text</c> or <c>proof-length</c>.
    /// </exception>
    public static EvidenceFile Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new MemberReader(CanonicalJson.Parse(utf8), "");
        if (reader.Count("v") != 1)
            throw reader.Fault("version", "v", "only version 1 is known");
        var file = new EvidenceFile(
            reader.Object("record"), ReadSeals(reader), reader.Count("index"), reader.Count("size"), ReadProof(reader, "proof"),
            reader.Text("checkpoint"), reader.Text("vkey"), EvidenceAnchor.From(reader.Optional("anchor"), "anchor"), KeyEvidence.ListFrom(reader))
        {
            Moves = MoveEvidence.ListFrom(reader),
            Gone = GoneValue.AllFrom(reader),
        };
        reader.Finish();
        return file;
    }

    /// <summary>The file as JSON, in the order of the protocol's table.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["v"] = 1,
            ["record"] = Record.DeepClone(),
            ["seals"] = new JsonObject(Seals.Select(seal => KeyValuePair.Create(seal.Key, (JsonNode?)seal.Value.ToJson()))),
            ["index"] = Index,
            ["size"] = Size,
            ["proof"] = ToJson(Proof),
            ["checkpoint"] = Checkpoint,
            ["vkey"] = VKey,
            ["anchor"] = Anchor?.ToJson(),
        };
        if (Gone.Count > 0)
            json["gone"] = new JsonObject(Gone.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value.ToJson())));
        if (Keys.Count > 0)
            json["keys"] = new JsonArray([.. Keys.Select(key => key.ToJson())]);
        if (Moves.Count > 0)
            json["moves"] = new JsonArray([.. Moves.Select(move => move.ToJson())]);
        return json;
    }

    /// <summary>The bytes of the file.</summary>
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(ToJson(), Readable);

    internal static JsonArray ToJson(IEnumerable<Hash> hashes) => new([.. hashes.Select(hash => JsonValue.Create(hash.ToString()))]);

    internal static Hash[] ReadProof(MemberReader reader, string member) => reader.Hashes(member) is { Length: <= MostHashes } proof
        ? proof
        : throw reader.Fault("proof-length", member, $"a proof has at most {MostHashes} hashes");

    private static Dictionary<string, OpenSeal> ReadSeals(MemberReader reader)
    {
        var seals = new Dictionary<string, OpenSeal>(StringComparer.Ordinal);
        if (reader.Optional("seals") is null)
            return seals;
        foreach (var (name, seal) in reader.Object("seals"))
            seals.Add(name, OpenSeal.From(seal, $"seals.{name}"));
        return seals;
    }
}

/// <summary>What opens a commitment.</summary>
/// <param name="Salt">32 bytes.</param>
/// <param name="Value">Any JSON value.</param>
public sealed record OpenSeal(ReadOnlyMemory<byte> Salt, JsonNode? Value)
{
    internal static OpenSeal From(JsonNode? json, string path)
    {
        var reader = new MemberReader(json, path);
        var salt = Hex.TryDecode(reader.Text("salt"), out var bytes)
            ? bytes
            : throw reader.Fault("hex-text", "salt", "must be pairs of lower-case hexadecimal digits without a prefix");
        var seal = new OpenSeal(salt, reader.Nullable("value"));
        reader.Finish();
        return seal;
    }

    internal JsonObject ToJson() => new() { ["salt"] = Hex.Encode(Salt.Span), ["value"] = Value?.DeepClone() };
}

/// <summary>What is said of a value that was destroyed; stated by whoever made the file, and proven by the evidence of the record that it names.</summary>
/// <param name="Record">The record <c>retention.ended</c>.</param>
/// <param name="Rule">The rule under which it was destroyed.</param>
public sealed record GoneValue(string Record, string Rule)
{
    internal static Dictionary<string, GoneValue> AllFrom(MemberReader file) => file.Optional("gone") is null
        ? []
        : file.Object("gone").ToDictionary(value => value.Key, value => From(value.Value, $"gone.{value.Key}"), StringComparer.Ordinal);

    internal JsonObject ToJson() => new() { ["record"] = Record, ["rule"] = Rule };

    private static GoneValue From(JsonNode? json, string path)
    {
        var reader = new MemberReader(json, path);
        var gone = new GoneValue(reader.Text("record"), reader.Text("rule"));
        reader.Finish();
        return gone;
    }
}

/// <summary>A record <c>key.registered</c> or <c>key.revoked</c> and its place in the tree of the same checkpoint.</summary>
/// <param name="Record">The record.</param>
/// <param name="Index">Its place in the log.</param>
/// <param name="Proof">Its inclusion, from the leaf upwards.</param>
public sealed record KeyEvidence(JsonObject Record, ulong Index, IReadOnlyList<Hash> Proof)
{
    internal static KeyEvidence[] ListFrom(MemberReader file) => file.Optional("keys") is null
        ? []
        : [.. file.Array("keys").Select((key, index) => From(key, $"keys.{index}"))];

    internal JsonObject ToJson() => new() { ["record"] = Record.DeepClone(), ["index"] = Index, ["proof"] = EvidenceFile.ToJson(Proof) };

    private static KeyEvidence From(JsonNode? json, string path)
    {
        var reader = new MemberReader(json, path);
        var key = new KeyEvidence(reader.Object("record"), reader.Count("index"), EvidenceFile.ReadProof(reader, "proof"));
        reader.Finish();
        return key;
    }
}
