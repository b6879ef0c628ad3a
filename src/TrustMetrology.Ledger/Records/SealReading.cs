using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

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

    private static JsonObject ToJson(IEnumerable<StoredSeal> seals) => new(seals.Select(seal => KeyValuePair.Create(seal.Name, (JsonNode?)new JsonObject
    {
        ["salt"] = Convert.ToHexStringLower(seal.Salt!),
        ["value"] = JsonNode.Parse(seal.Value!),
    })));
}
