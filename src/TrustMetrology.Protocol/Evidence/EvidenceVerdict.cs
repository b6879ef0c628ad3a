using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Evidence;

/// <summary>The four words.</summary>
public enum EvidenceWord
{
    /// <summary>Recorded, unaltered, at the latest by the block's time; not that it is true, nor that it is still in force.</summary>
    Verified,

    /// <summary>A check failed.</summary>
    Refuted,

    /// <summary>It could not be checked.</summary>
    Undetermined,

    /// <summary>Not anchored yet, or not finally.</summary>
    Pending,
}

/// <summary>The steps of a check, in their order.</summary>
public enum EvidenceStep
{
    /// <summary>The file has the shape of evidence.</summary>
    File,

    /// <summary>The record is one that the log could have accepted.</summary>
    Record,

    /// <summary>Every opened seal opens its commitment.</summary>
    Seals,

    /// <summary>Log, key, chain and contract are the trusted ones.</summary>
    Trust,

    /// <summary>The log's key signed the checkpoint, of that log and that size.</summary>
    Checkpoint,

    /// <summary>The record is in the checkpoint's tree.</summary>
    Proof,

    /// <summary>The issuer's own signature, by a key that counted.</summary>
    Signature,

    /// <summary>Each change of chain that leads from the trusted place to the anchor's is in the log, and final on the chain that it left.</summary>
    Move,

    /// <summary>The anchor covers the record and is consistent with the checkpoint.</summary>
    Anchor,

    /// <summary>The contract logged that anchor in a transaction that succeeded.</summary>
    Chain,

    /// <summary>Its block is final.</summary>
    Finality,
}

/// <summary>How a step ended.</summary>
public enum StepOutcome
{
    /// <summary>It holds.</summary>
    Passed,

    /// <summary>It doesn't hold.</summary>
    Failed,

    /// <summary>It doesn't hold yet.</summary>
    Pending,

    /// <summary>It could not be checked.</summary>
    Unknown,
}

/// <summary>One step's end.</summary>
/// <param name="Step">Which.</param>
/// <param name="Outcome">How.</param>
/// <param name="Detail">A stable code for why; empty where it simply passed.</param>
public sealed record StepReport(EvidenceStep Step, StepOutcome Outcome, string Detail);

/// <summary>Who stands behind the record.</summary>
/// <param name="State"><c>signed</c>, <c>by-platform</c> (nobody signed it), <c>sealed-closed</c> (not to be seen) or <c>unchecked</c>.</param>
/// <param name="Key">Id of the key that signed, or null.</param>
/// <param name="Party">Whose key it is by its registration, or null.</param>
/// <param name="Voucher">What the registration says of who vouched for the key: its member <c>voucher</c>, or null.</param>
public sealed record SignatureReport(string State, string? Key = null, string? Party = null, JsonNode? Voucher = null);

/// <summary>The answer of a check.</summary>
/// <param name="Word">One of the four.</param>
/// <param name="Step">The step that decided.</param>
/// <param name="Detail">A stable code for why.</param>
/// <param name="Steps">Every step that was tried, in order.</param>
/// <param name="Flags">
/// <c>by-platform</c>, <c>sealed-closed</c>, <c>value-gone</c> (a sealed value was destroyed for good: see <see cref="Gone"/>), <c>time-differs</c> (more than 24 h between the record's claim and the block),
/// <c>key-not-proven</c> (the registration doesn't carry the new key's own signature), <c>by-state</c> (the contract's state in a
/// trusted block was looked at, not the transaction), <c>log-ended</c> (the contract ended the log for good: another one goes on from a point of it), <c>body-differs</c> (the body isn't as this version of the protocol knows its kind).
/// </param>
/// <param name="Signature">Who stands behind the record.</param>
/// <param name="Hash">The record's hash, where there is a valid record.</param>
/// <param name="At">When the record says it happened.</param>
/// <param name="BlockTime">The time of the block that anchors it, where a node told.</param>
/// <param name="Break">Where the record's log was ended; null where it wasn't, or nobody told.</param>
public sealed record EvidenceVerdict(
    EvidenceWord Word,
    EvidenceStep Step,
    string Detail,
    IReadOnlyList<StepReport> Steps,
    IReadOnlyList<string> Flags,
    SignatureReport Signature,
    Hash? Hash = null,
    DateTimeOffset? At = null,
    DateTimeOffset? BlockTime = null,
    BreakReport? Break = null)
{
    /// <summary>Sealed values that were destroyed, as the file states it.</summary>
    public IReadOnlyDictionary<string, GoneValue> Gone { get; init; } = new Dictionary<string, GoneValue>();

    /// <summary>The verdict for machines.</summary>
    public JsonObject ToJson()
    {
        var json = StepsToJson();
        if (Break is not null)
            json["break"] = Break.ToJson();
        return json;
    }

    private JsonObject StepsToJson() => new()
    {
        ["word"] = Name(Word),
        ["step"] = Name(Step),
        ["detail"] = Detail,
        ["steps"] = new JsonArray([.. Steps.Select(step => new JsonObject
        {
            ["step"] = Name(step.Step),
            ["outcome"] = Name(step.Outcome),
            ["detail"] = step.Detail,
        })]),
        ["flags"] = new JsonArray([.. Flags.Select(flag => JsonValue.Create(flag))]),
        ["signature"] = new JsonObject
        {
            ["state"] = Signature.State,
            ["key"] = Signature.Key,
            ["party"] = Signature.Party,
            ["voucher"] = Signature.Voucher?.DeepClone(),
        },
        ["hash"] = Hash?.ToString(),
        ["at"] = Moment(At),
        ["blockTime"] = Moment(BlockTime),
        ["gone"] = new JsonObject(Gone.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value.ToJson()))),
    };

    private static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string? Moment(DateTimeOffset? moment) => moment is { } at ? Records.RecordRules.Text(at) : null;
}
