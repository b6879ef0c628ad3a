using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Protocol.Records;

/// <summary>One entry of the log, valid by every rule of its kind and in its one canonical form; its leaf is <see cref="Bytes"/>.</summary>
public sealed class Record
{
    /// <summary>The most bytes that a canonical record may have.</summary>
    public const int MaxBytes = 60_000;

    private static readonly string[] OpenMembers = ["v", "id", "log", "at", .. Statement.Members];
    private static readonly string[] SealedMembers = ["v", "id", "log", "at", "kind", "sealed"];

    private readonly byte[] bytes;
    private readonly Statement? statement;

    private Record(byte[] bytes, JsonObject json)
    {
        this.bytes = bytes;
        Hash = MerkleTree.LeafHash(bytes);
        RecordRules.Version(json);
        Id = RecordRules.Id(RecordRules.Text(json, "id"), "id");
        Log = RecordRules.Origin(RecordRules.Text(json, "log"));
        At = RecordRules.Moment(RecordRules.Text(json, "at"), "at");
        Kind = RecordRules.Text(json, "kind");
        IsSealed = Kind == RecordKinds.Fact;
        RecordRules.OnlyMembers(json, IsSealed ? SealedMembers : OpenMembers);
        statement = IsSealed ? null : Open(json);
        Sealed = statement?.Sealed ?? FactOf(json);
    }

    /// <summary>The canonical bytes: the leaf's data, at most <see cref="MaxBytes"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>The record's hash, which is its leaf hash: SHA-256(0x00 ‖ bytes).</summary>
    public Hash Hash { get; }

    /// <summary>A UUIDv7.</summary>
    public string Id { get; }

    /// <summary>The origin line of the log that this record belongs to.</summary>
    public string Log { get; }

    /// <summary>When the issuer says it happened (UTC, milliseconds): a claim.</summary>
    public DateTimeOffset At { get; }

    /// <summary>One of <see cref="RecordKinds"/>; <c>fact</c> where the record is sealed.</summary>
    public string Kind { get; }

    /// <summary>Who states it; null where the record is sealed.</summary>
    public string? Issuer => statement?.Issuer;

    /// <summary>What it is about; null where the record is sealed or its kind speaks of no single subject.</summary>
    public string? Subject => statement?.Subject;

    /// <summary>A copy of the facts; null where the record is sealed.</summary>
    public JsonObject? Body => statement?.Body.DeepClone().AsObject();

    /// <summary>Commitments to what isn't public, by name; of a sealed record the only one is <c>fact</c>.</summary>
    public IReadOnlyDictionary<string, Hash> Sealed { get; }

    /// <summary>The id of the record that this one corrects; null where it corrects none or is sealed.</summary>
    public string? Supersedes => statement?.Supersedes;

    /// <summary>The issuer's signature, well formed but not verified; null where there is none in the open.</summary>
    public RecordSignature? Signature => statement?.Signature;

    /// <summary>True where the record shows a commitment only.</summary>
    public bool IsSealed { get; }

    /// <summary>Reads a record strictly; what isn't canonical yet is brought into canonical form.</summary>
    /// <exception cref="ProtocolException">A code of <see cref="CanonicalJson.Parse(ReadOnlySpan{byte})"/>, or of the rule that the record breaks.</exception>
    public static Record Parse(ReadOnlySpan<byte> utf8) => Of(CanonicalJson.Parse(utf8));

    /// <summary>Makes a record from its members.</summary>
    /// <exception cref="ProtocolException">The code of the rule that the record breaks.</exception>
    public static Record From(JsonObject json) => Parse(CanonicalJson.Serialize(json));

    /// <summary>A copy of the record's members.</summary>
    public JsonObject ToJson() => CanonicalJson.Parse(bytes)!.AsObject();

    private static Record Of(JsonNode? value)
    {
        var json = value as JsonObject ?? throw new ProtocolException("not-an-object", "a record is a JSON object");
        var bytes = CanonicalJson.Serialize(json);
        return bytes.Length <= MaxBytes
            ? new Record(bytes, json)
            : throw new ProtocolException("record-size", $"a record has at most {MaxBytes} bytes, not {bytes.Length}");
    }

    private Statement Open(JsonObject json)
    {
        if (RecordKinds.SealedOnly.Contains(Kind))
            throw new ProtocolException("kind-sealed", $"{Kind} stands only inside a sealed record", "kind");
        if (!RecordKinds.Open.Contains(Kind))
            throw new ProtocolException("kind-unknown", "no such kind is known", "kind");
        var open = Statement.From(json, Kind);
        return open.Supersedes != Id
            ? open
            : throw new ProtocolException("supersedes-itself", "a record can't correct itself", "supersedes");
    }

    private static Dictionary<string, Hash> FactOf(JsonObject json)
    {
        var commitments = RecordRules.Object(json, "sealed");
        if (commitments.Count != 1 || !commitments.TryGetPropertyValue(SealedFact.SealName, out var commitment))
            throw new ProtocolException("sealed-fact", "a sealed record commits to its fact and nothing else", "sealed");
        return new() { [SealedFact.SealName] = RecordRules.Commitment(commitment, "sealed.fact") };
    }
}
