using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Records;

/// <summary>What a sealed record commits to: the members that an open record would have shown.</summary>
public sealed class SealedFact
{
    /// <summary>The name under which a sealed record commits to its fact.</summary>
    public const string SealName = "fact";

    private readonly byte[] bytes;
    private readonly Statement statement;

    private SealedFact(byte[] bytes, Statement statement)
    {
        this.bytes = bytes;
        this.statement = statement;
    }

    /// <summary>The canonical bytes of the sealed value.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>One of <see cref="RecordKinds"/>, never <c>fact</c>.</summary>
    public string Kind => statement.Kind;

    /// <summary>Who states it.</summary>
    public string Issuer => statement.Issuer;

    /// <summary>What it is about; null where the kind speaks of no single subject.</summary>
    public string? Subject => statement.Subject;

    /// <summary>A copy of the facts.</summary>
    public JsonObject Body => statement.Body.DeepClone().AsObject();

    /// <summary>Commitments inside the sealed value, by name.</summary>
    public IReadOnlyDictionary<string, Hash> Sealed => statement.Sealed;

    /// <summary>The id of the record that this one corrects, if any.</summary>
    public string? Supersedes => statement.Supersedes;

    /// <summary>The issuer's signature, well formed but not verified, if any.</summary>
    public RecordSignature? Signature => statement.Signature;

    /// <summary>Reads the sealed value by the same rules as an open record.</summary>
    /// <exception cref="ProtocolException">The code of the rule that it breaks.</exception>
    public static SealedFact From(JsonObject json)
    {
        var bytes = CanonicalJson.Serialize(json);
        if (bytes.Length > Record.MaxBytes)
            throw new ProtocolException("record-size", $"a sealed value has at most {Record.MaxBytes} bytes, not {bytes.Length}");
        var own = CanonicalJson.Parse(bytes)!.AsObject();
        var kind = RecordRules.Text(own, "kind");
        if (!RecordKinds.SealedOnly.Contains(kind) && !RecordKinds.Open.Contains(kind))
            throw new ProtocolException("kind-unknown", "no such kind is known", "kind");
        RecordRules.OnlyMembers(own, Statement.Members);
        return new SealedFact(bytes, Statement.From(own, kind));
    }

    /// <summary>A copy of the sealed value.</summary>
    public JsonObject ToJson() => CanonicalJson.Parse(bytes)!.AsObject();
}
