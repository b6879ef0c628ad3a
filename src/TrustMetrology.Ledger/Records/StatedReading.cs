using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Reads what records state (and ends that), so that an answer can't show what its record no longer shows.</summary>
public static class StatedReading
{
    /// <summary>What the public may read at that moment of the records given: open ones, and sealed ones whose seal is open. The others are missing.</summary>
    public static Task<Dictionary<Guid, JsonObject>> PublicStatementsAsync(this TrustDb db, IReadOnlyCollection<Guid> records, DateTimeOffset now, CancellationToken cancellationToken) =>
        ReadAsync(db, records, db.Set<StoredSeal>().Where(StoredSeal.OpenAt(now)), cancellationToken);

    /// <summary>The same for the party itself and for enforcement, whatever the seals say; missing are those whose seals were destroyed.</summary>
    public static Task<Dictionary<Guid, JsonObject>> AllStatementsAsync(this TrustDb db, IReadOnlyCollection<Guid> records, CancellationToken cancellationToken) =>
        ReadAsync(db, records, db.Set<StoredSeal>(), cancellationToken);

    /// <summary>Closes the sealed records given to the public from now on; what is closed already stays so. The caller's command saves it.</summary>
    public static async Task EndPublicityAsync(this TrustDb db, IReadOnlyCollection<Guid> records, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await db.Set<StoredSeal>()
            .Where(seal => records.Contains(seal.RecordId) && seal.Name == RecordDraft.SealedFact && seal.PublicUntil > now)
            .ToListAsync(cancellationToken);
        foreach (var seal in open)
            seal.Publish(new Publicity(seal.PublicFrom, now));
    }

    private static async Task<Dictionary<Guid, JsonObject>> ReadAsync(TrustDb db, IReadOnlyCollection<Guid> records, IQueryable<StoredSeal> seals, CancellationToken cancellationToken)
    {
        var open = await db.Set<StoredRecord>().AsNoTracking()
            .Where(record => records.Contains(record.Id) && record.Kind != RecordDraft.SealedFact)
            .ToListAsync(cancellationToken);
        var opened = await seals.AsNoTracking()
            .Where(seal => records.Contains(seal.RecordId) && seal.Name == RecordDraft.SealedFact && seal.Value != null)
            .ToListAsync(cancellationToken);
        var stated = open.ToDictionary(record => record.Id, record => record.ToJson());
        foreach (var seal in opened)
            stated[seal.RecordId] = JsonNode.Parse(seal.Value!)!.AsObject();
        return stated;
    }
}
