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
        return new JsonObject(seals.Select(seal => KeyValuePair.Create(seal.Name, (JsonNode?)new JsonObject
        {
            ["salt"] = Convert.ToHexStringLower(seal.Salt),
            ["value"] = JsonNode.Parse(seal.Value),
        })));
    }
}
