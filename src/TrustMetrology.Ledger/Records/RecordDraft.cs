using System.Globalization;
using System.Text.Json.Nodes;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Ledger;

/// <summary>
/// A record that lacks only its signature. Its id, time and commitments are fixed, so its challenge is what the issuer signs.
/// </summary>
public sealed class RecordDraft
{
    private readonly JsonObject content;
    private readonly Publicity? sealedWhole;
    private readonly IReadOnlyList<SealSecret> seals;

    private RecordDraft(Guid id, string log, string at, JsonObject content, Publicity? sealedWhole, IReadOnlyList<SealSecret> seals, Holder? holder)
    {
        Id = id;
        Log = log;
        At = at;
        this.content = content;
        this.sealedWhole = sealedWhole;
        this.seals = seals;
        Holder = holder;
    }

    public Guid Id { get; }

    /// <summary>The origin line of the log that it is for.</summary>
    public string Log { get; }

    /// <summary>RFC 3339, UTC, milliseconds.</summary>
    public string At { get; }

    /// <summary>The natural person whose consent its seals need.</summary>
    internal Holder? Holder { get; }

    /// <summary>True where the log will show nothing but a commitment to it.</summary>
    public bool IsSealed => sealedWhole is not null;

    /// <summary>The 32 bytes that the issuer signs (protocol §3).</summary>
    public byte[] Challenge => IsSealed ? Protocol.Records.Challenge.OfSealed(content, Id.ToString(), Log, At) : Protocol.Records.Challenge.Of(content);

    /// <summary>What is signed, as the signer is shown it: the record, or the sealed statement with its <c>id</c>, <c>log</c> and <c>at</c>.</summary>
    public JsonObject ToSign()
    {
        var shown = (JsonObject)content.DeepClone();
        if (IsSealed)
            (shown["id"], shown["log"], shown["at"]) = (Id.ToString(), Log, At);
        return shown;
    }

    /// <summary>Makes a statement into a draft: draws salts, commits, fixes id and time.</summary>
    /// <exception cref="Protocol.ProtocolException">The statement breaks the rule of its kind (protocol README, "Bodies"): a bug of its use case.</exception>
    public static RecordDraft Make(Statement statement, string log, Guid id, DateTimeOffset at, IChance chance)
    {
        BodyRules.Find(statement.Kind)?.Check(statement.Issuer, statement.Subject, statement.Body);
        var seals = statement.Sealed.Select(each => new SealSecret(each.Name, chance.Bytes(32), each.Value.DeepClone(), each.Publicity)).ToList();
        if (statement.SealedWhole is not null)
            seals.Add(new SealSecret(SealedFact, chance.Bytes(32), null, statement.SealedWhole.Value));

        var content = new JsonObject { ["body"] = statement.Body.DeepClone(), ["issuer"] = statement.Issuer, ["kind"] = statement.Kind };
        if (statement.Subject is { } subject)
            content["subject"] = subject;
        if (statement.Sealed.Count > 0)
            content["sealed"] = new JsonObject(seals.Where(seal => seal.Name != SealedFact).Select(seal => KeyValuePair.Create(seal.Name, (JsonNode?)seal.Commit(id, seal.Value).ToString())));
        if (statement.Supersedes is { } superseded)
            content["supersedes"] = superseded.ToString();
        var moment = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        if (statement.SealedWhole is null)
            (content["id"], content["log"], content["at"], content["v"]) = (id.ToString(), log, moment, 1);
        return new RecordDraft(id, log, moment, content, statement.SealedWhole, seals, statement.Holder);
    }

    /// <summary>The record as it will stand in the log, with the secrets of its seals.</summary>
    /// <param name="signature">The issuer's signature; null for what the platform enters by itself.</param>
    public CompletedRecord Complete(JsonObject? signature)
    {
        var signed = (JsonObject)content.DeepClone();
        if (signature is not null)
            signed["signature"] = signature.DeepClone();
        if (!IsSealed)
            return new CompletedRecord(Record.From(signed), null, seals);

        var whole = seals.Select(seal => seal.Name == SealedFact ? seal with { Value = signed } : seal).ToList();
        var outer = new JsonObject
        {
            ["at"] = At,
            ["id"] = Id.ToString(),
            ["kind"] = SealedFact,
            ["log"] = Log,
            ["sealed"] = new JsonObject { [SealedFact] = whole[^1].Commit(Id, signed).ToString() },
            ["v"] = 1,
        };
        return new CompletedRecord(Record.From(outer), signed, whole);
    }

    internal const string SealedFact = "fact";

    /// <summary>The draft as text, secrets included: for the table of drafts alone.</summary>
    internal string Store() => new JsonObject
    {
        ["id"] = Id.ToString(),
        ["log"] = Log,
        ["at"] = At,
        ["content"] = content.DeepClone(),
        ["whole"] = sealedWhole is { } span ? new JsonArray(span.From.UtcTicks, span.Until.UtcTicks) : null,
        ["seals"] = new JsonArray([.. seals.Select(seal => seal.ToJson())]),
        ["holder"] = Holder is { } holder ? new JsonArray(holder.Party, holder.Consents) : null,
    }.ToJsonString();

    internal static RecordDraft Restore(string stored)
    {
        var json = JsonNode.Parse(stored)!.AsObject();
        return new RecordDraft(
            Guid.Parse((string)json["id"]!),
            (string)json["log"]!,
            (string)json["at"]!,
            (JsonObject)json["content"]!.DeepClone(),
            json["whole"] is JsonArray span ? SealSecret.ToPublicity(span) : null,
            [.. json["seals"]!.AsArray().Select(seal => SealSecret.FromJson(seal!.AsObject()))],
            json["holder"] is JsonArray holder ? new Holder((string)holder[0]!, (bool)holder[1]!) : null);
    }
}

/// <summary>A completed record, its inner statement where it is sealed whole, and the secrets of its seals.</summary>
public sealed record CompletedRecord(Record Record, JsonObject? Inner, IReadOnlyList<SealSecret> Seals);
