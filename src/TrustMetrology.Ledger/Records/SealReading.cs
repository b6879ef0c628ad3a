using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Ledger;

/// <summary>Reads what the public may see of sealed values.</summary>
internal static class SealReading
{
    /// <summary>The seals of a record that are open to the public at that moment, as evidence shows them: name → salt and value.</summary>
    public static async Task<JsonObject> OpenSealsAsync(this TrustDb db, Guid record, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var seals = await db.Set<StoredSeal>().AsNoTracking().Where(seal => seal.RecordId == record).Where(StoredSeal.OpenAt(now)).OrderBy(seal => seal.Name).ToListAsync(cancellationToken);
        return ToJson(seals);
    }

    /// <summary>The same for many records at once; a record without an open seal is missing.</summary>
    public static async Task<Dictionary<Guid, JsonObject>> OpenSealsAsync(this TrustDb db, IReadOnlyCollection<Guid> records, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var seals = await db.Set<StoredSeal>().AsNoTracking().Where(seal => records.Contains(seal.RecordId)).Where(StoredSeal.OpenAt(now)).OrderBy(seal => seal.Name).ToListAsync(cancellationToken);
        return seals.GroupBy(seal => seal.RecordId).ToDictionary(group => group.Key, group => ToJson(group));
    }

    /// <summary>Those of a record's commitments whose values were destroyed, by which record <c>retention.ended</c> and under which rule.</summary>
    public static async Task<Dictionary<string, GoneValue>> GoneValuesAsync(this TrustDb db, StoredRecord record, CancellationToken cancellationToken)
    {
        var ended = await db.Set<StoredSeal>().AsNoTracking().Where(seal => seal.RecordId == record.Id && seal.EndedBy != null).OrderBy(seal => seal.Name)
            .Join(db.Set<StoredRecord>(), seal => seal.EndedBy, each => each.Id, (seal, each) => new { seal.Name, Record = each }).ToListAsync(cancellationToken);
        if (ended.Count == 0)
            return [];
        var sealedNames = record.ToJson()["sealed"]!.AsObject(); // one within a sealed statement went with that
        return ended.Where(seal => sealedNames.ContainsKey(seal.Name))
            .ToDictionary(seal => seal.Name, seal => new GoneValue(seal.Record.Id.ToString(), (string)seal.Record.ToJson()["body"]!["rule"]!), StringComparer.Ordinal);
    }

    private static JsonObject ToJson(IEnumerable<StoredSeal> seals) => new(seals.Select(seal => KeyValuePair.Create(seal.Name, (JsonNode?)new JsonObject
    {
        ["salt"] = Convert.ToHexStringLower(seal.Salt!),
        ["value"] = JsonNode.Parse(seal.Value!),
    })));
}
