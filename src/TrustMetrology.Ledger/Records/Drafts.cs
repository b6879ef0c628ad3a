using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Drafts on their way to their issuer and back with a signature; one lives for an hour and is taken once.</summary>
public sealed class Drafts(TrustDb db, RecordLog log, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>Makes a statement into a draft for its issuer to sign; the caller's command saves it.</summary>
    /// <param name="statement">What is to be stated.</param>
    /// <param name="owner">The party that may read and sign it.</param>
    /// <param name="submit">Where the signature is to be posted.</param>
    /// <param name="payload">What the use case needs to finish; given back by <see cref="TakeAsync{T}"/>.</param>
    public DraftView Offer<T>(Statement statement, string owner, string submit, T payload)
    {
        var draft = log.Draft(statement);
        var expires = clock.GetUtcNow() + Lifetime;
        db.Add(new StoredDraft
        {
            Id = draft.Id,
            Owner = owner,
            Submit = submit,
            Draft = draft.Store(),
            Purpose = Purpose<T>(),
            Payload = JsonSerializer.Serialize(payload, PlatformJson.Options),
            ExpiresAt = expires,
        });
        return DraftView.Of(draft, submit, expires);
    }

    /// <summary>Takes a draft out, for good if the command succeeds. Unknown, another party's, another use case's and expired ones are refused.</summary>
    public async Task<Result<TakenDraft<T>>> TakeAsync<T>(Guid id, string owner, CancellationToken cancellationToken)
    {
        // A batch has loaded its drafts already: then this asks the database for nothing.
        var stored = await db.Set<StoredDraft>().FindAsync([id], cancellationToken);
        if (stored is null || stored.Owner != owner || stored.Purpose != Purpose<T>())
            return LedgerFaults.UnknownDraft(id);
        if (stored.ExpiresAt <= clock.GetUtcNow())
            return LedgerFaults.DraftExpired();
        var draft = RecordDraft.Restore(stored.Draft);
        if (draft.Log != log.Origin)
            return LedgerFaults.DraftOfAnotherLog(draft.Log);

        db.Remove(stored);
        return new TakenDraft<T>(draft, JsonSerializer.Deserialize<T>(stored.Payload, PlatformJson.Options)!);
    }

    /// <summary>Loads that party's drafts at once, so that taking them asks for each no more; gives the purpose of each that there is.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> LoadAsync(IReadOnlyCollection<Guid> ids, string owner, CancellationToken cancellationToken) =>
        await db.Set<StoredDraft>().Where(draft => ids.Contains(draft.Id) && draft.Owner == owner).ToDictionaryAsync(draft => draft.Id, draft => draft.Purpose, cancellationToken);

    /// <summary>The purpose of drafts that were offered with a payload of that type.</summary>
    public static string Purpose<T>() => typeof(T).FullName!;

    /// <summary>The refusal of a draft that isn't there, or is another party's.</summary>
    public static Fault Unknown(Guid id) => LedgerFaults.UnknownDraft(id);

    internal async Task<DraftView?> FindAsync(Guid id, string owner, CancellationToken cancellationToken)
    {
        var stored = await db.Set<StoredDraft>().AsNoTracking().SingleOrDefaultAsync(draft => draft.Id == id && draft.Owner == owner, cancellationToken);
        return stored is null || stored.ExpiresAt <= clock.GetUtcNow() ? null : DraftView.Of(RecordDraft.Restore(stored.Draft), stored.Submit, stored.ExpiresAt);
    }
}

/// <summary>A draft with what its use case kept for finishing.</summary>
public sealed record TakenDraft<T>(RecordDraft Draft, T Payload);
