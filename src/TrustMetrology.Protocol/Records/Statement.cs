using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Records;

/// <summary>The members that an open record and the inside of a sealed one have in common, read by the same rules.</summary>
internal sealed record Statement(
    string Kind,
    string Issuer,
    string? Subject,
    JsonObject Body,
    IReadOnlyDictionary<string, Hash> Sealed,
    string? Supersedes,
    RecordSignature? Signature)
{
    public static readonly string[] Members = ["kind", "issuer", "subject", "body", "sealed", "supersedes", "signature"];

    public static IReadOnlyDictionary<string, Hash> NothingSealed { get; } =
        new ReadOnlyDictionary<string, Hash>(new Dictionary<string, Hash>());

    public static Statement From(JsonObject from, string kind)
    {
        var body = RecordRules.Object(from, "body");
        RecordRules.Facts(body, "body");
        return new Statement(
            kind,
            RecordRules.Issuer(RecordRules.Text(from, "issuer")),
            SubjectOf(from, kind),
            body,
            SealedOf(from),
            from.ContainsKey("supersedes") ? RecordRules.Id(RecordRules.Text(from, "supersedes"), "supersedes") : null,
            from.ContainsKey("signature") ? RecordSignature.From(RecordRules.Object(from, "signature")) : null);
    }

    private static string? SubjectOf(JsonObject from, string kind)
    {
        if (!RecordKinds.HasNoSubject(kind))
            return RecordRules.Subject(RecordRules.Text(from, "subject"));
        return from.ContainsKey("subject")
            ? throw new ProtocolException("member-unknown", $"{kind} speaks of no single subject", "subject")
            : null;
    }

    private static IReadOnlyDictionary<string, Hash> SealedOf(JsonObject from)
    {
        if (!from.ContainsKey("sealed"))
            return NothingSealed;
        var commitments = RecordRules.Object(from, "sealed");
        if (commitments.Count == 0)
            throw new ProtocolException("sealed-empty", "leave the member out where nothing is sealed", "sealed");
        var parsed = new Dictionary<string, Hash>(StringComparer.Ordinal);
        foreach (var (name, commitment) in commitments)
        {
            if (name.Length == 0)
                throw new ProtocolException("sealed-name", "what is sealed has a name", "sealed");
            parsed.Add(name, RecordRules.Commitment(commitment, $"sealed.{name}"));
        }

        return new ReadOnlyDictionary<string, Hash>(parsed);
    }
}
