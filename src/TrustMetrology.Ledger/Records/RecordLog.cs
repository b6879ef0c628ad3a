using System.Text.Json.Nodes;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ledger;

/// <summary>
/// Where use cases put what they have to say. Nothing is saved here: the record commits together with the state that it
/// speaks of, when the pipeline saves.
/// </summary>
public sealed class RecordLog(TrustDb db, LogKey key, IIds ids, IChance chance, TimeProvider clock)
{
    private readonly Queue<AppendedRecord> unprojected = new();

    /// <summary>The origin line of this log.</summary>
    public string Origin => key.Origin;

    /// <summary>Makes a statement into a draft for its issuer to sign.</summary>
    public RecordDraft Draft(Statement statement)
    {
        var now = clock.GetUtcNow();
        return RecordDraft.Make(statement, key.Origin, ids.Next(now), now, chance);
    }

    /// <summary>Appends a statement that nobody signs: it will say "entered by the platform".</summary>
    public AppendedRecord Append(Statement statement) => Append(Draft(statement), signature: null);

    /// <summary>Appends a draft with its issuer's signature, which the caller has verified.</summary>
    public AppendedRecord Append(RecordDraft draft, JsonObject? signature)
    {
        var now = clock.GetUtcNow();
        var completed = draft.Complete(signature);
        var stated = completed.Inner ?? completed.Record.ToJson();
        var subject = (string?)stated["subject"] ?? "";
        db.Add(StoredRecord.Of(completed.Record, subject, now));
        db.Add(new PendingLeaf { RecordId = draft.Id, Hash = completed.Record.Hash, Log = draft.Log, AcceptedAt = now });
        foreach (var seal in completed.Seals)
            db.Add(StoredSeal.Of(draft.Id, seal, draft.Holder));

        var appended = new AppendedRecord(draft.Id, completed.Record.Hash, completed.Record.At, stated, key.SignReceipt(completed.Record.Hash, now), completed.Seals);
        unprojected.Enqueue(appended);
        return appended;
    }

    /// <summary>The next record that the projections haven't seen; a projection may append further ones.</summary>
    internal bool TryTakeUnprojected(out AppendedRecord record) => unprojected.TryDequeue(out record!);
}

/// <summary>A record on its way into the log.</summary>
/// <param name="Id">The record's id.</param>
/// <param name="Hash">Its leaf hash.</param>
/// <param name="At">When the issuer says it happened.</param>
/// <param name="Stated">The open record, or the statement sealed in it: members <c>kind</c>, <c>issuer</c>, <c>subject</c>, <c>body</c>, …</param>
/// <param name="Receipt">The log's signed promise to have it in the log within 24 hours (protocol §2).</param>
/// <param name="Seals">What opens its commitments.</param>
public sealed record AppendedRecord(Guid Id, Hash Hash, DateTimeOffset At, JsonObject Stated, string Receipt, IReadOnlyList<SealSecret> Seals)
{
    public string Kind => (string)Stated["kind"]!;

    public string Subject => (string)Stated["subject"]!;

    public JsonObject Body => (JsonObject)Stated["body"]!;

    /// <summary>When the public may read the statement; always, for an open record.</summary>
    public Publicity Publicity => Seals.FirstOrDefault(seal => seal.Name == RecordDraft.SealedFact)?.Publicity ?? Publicity.Always;
}
