using TrustMetrology.Protocol;

namespace TrustMetrology.Ledger;

/// <summary>What somebody calls a record: its id, or its hash, which is all that a receipt tells. Any other text names none.</summary>
public readonly record struct RecordName
{
    private readonly Guid? id;
    private readonly Hash? hash;

    private RecordName(Guid? id, Hash? hash) => (this.id, this.hash) = (id, hash);

    public static implicit operator RecordName(Guid id) => new(id, null);

    /// <summary>Reads an id, or 64 lower-case hexadecimal digits.</summary>
    public static RecordName Of(string text) =>
        new(Guid.TryParse(text, out var id) ? id : null, Hash.TryParse(text, out var hash) ? hash : null);

    internal IQueryable<StoredRecord> In(IQueryable<StoredRecord> records)
    {
        var (wantedId, wantedHash) = (id, hash);
        return hash is null ? records.Where(record => record.Id == wantedId) : records.Where(record => record.Hash == wantedHash);
    }
}
