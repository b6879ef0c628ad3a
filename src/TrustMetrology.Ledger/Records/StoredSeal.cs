using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Salt and value of one commitment, and when the public may read them.</summary>
public sealed class StoredSeal
{
    public Guid RecordId { get; private init; }

    public string Name { get; private init; } = "";

    /// <summary>Null when it was destroyed.</summary>
    public byte[]? Salt { get; private set; }

    /// <summary>The sealed value as canonical JSON; null when it was destroyed.</summary>
    public string? Value { get; private set; }

    /// <summary>The record that states the destruction of value and salt; null while they are kept.</summary>
    public Guid? EndedBy { get; private set; }

    public DateTimeOffset PublicFrom { get; private set; }

    /// <summary>The first instant at which the public may no longer read it.</summary>
    public DateTimeOffset PublicUntil { get; private set; }

    /// <summary>The natural person whose consent it needs, as <c>merchant:&lt;id&gt;</c>; null where nobody's is needed.</summary>
    public string? Holder { get; private init; }

    /// <summary>True as long as that consent is missing, whatever the span says.</summary>
    public bool Withheld { get; private set; }

    /// <summary>Whether the public may read it at that moment.</summary>
    public static Expression<Func<StoredSeal, bool>> OpenAt(DateTimeOffset now) => seal => seal.Value != null && !seal.Withheld && seal.PublicFrom <= now && now < seal.PublicUntil;

    /// <summary>Whether the public may read it at that moment.</summary>
    public bool IsOpen(DateTimeOffset now) => Value is not null && !Withheld && PublicFrom <= now && now < PublicUntil;

    /// <summary>Sets anew when the public may read it: a window that ends early.</summary>
    public void Publish(Publicity publicity) => (PublicFrom, PublicUntil) = (publicity.From, publicity.Until);

    /// <summary>Opens or closes it as its holder wishes; the span stays as it is.</summary>
    internal void Withhold(bool withheld) => Withheld = withheld;

    /// <summary>Makes the commitment mute for good.</summary>
    internal void Destroy(Guid endedBy) => (Salt, Value, EndedBy) = (null, null, endedBy);

    internal static StoredSeal Of(Guid record, SealSecret secret, Holder? holder) => new()
    {
        RecordId = record,
        Name = secret.Name,
        Salt = secret.Salt,
        Value = secret.Value?.ToJsonString(PlatformJson.Options) ?? "null",
        PublicFrom = secret.Publicity.From,
        PublicUntil = secret.Publicity.Until,
        Holder = holder?.Party,
        Withheld = holder is { Consents: false },
    };

    internal sealed class Mapping : IEntityTypeConfiguration<StoredSeal>
    {
        // Value and salt stay as they are, or go together, once; the span in which the public may read them is another matter.
        private const string KeptOrDestroyed =
            "NEW.record_id = OLD.record_id AND NEW.name = OLD.name AND (NEW.salt = OLD.salt AND NEW.value = OLD.value AND NEW.ended_by IS NULL"
            + " OR OLD.ended_by IS NULL AND NEW.ended_by IS NOT NULL AND NEW.salt IS NULL AND NEW.value IS NULL)";

        public void Configure(EntityTypeBuilder<StoredSeal> seals)
        {
            seals.ToTable("seals").HasAppendOnlyRows(unless: KeptOrDestroyed).HasKey(seal => new { seal.RecordId, seal.Name });
            seals.Property(seal => seal.EndedBy).IsConcurrencyToken();
            seals.HasIndex(seal => seal.PublicUntil).HasFilter("value IS NOT NULL");
            seals.Property(seal => seal.Name).HasMaxLength(40);
            seals.Property(seal => seal.Holder).HasMaxLength(80);
            seals.HasIndex(seal => seal.Holder);
            seals.Property(seal => seal.Salt).HasMaxLength(32);
            seals.HasOne<StoredRecord>().WithMany().HasForeignKey(seal => seal.RecordId);
        }
    }
}
