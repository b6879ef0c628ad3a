using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TrustMetrology.Ledger;

/// <summary>Salt and value of one commitment, and when the public may read them.</summary>
public sealed class StoredSeal
{
    public Guid RecordId { get; private init; }

    public string Name { get; private init; } = "";

    public byte[] Salt { get; private init; } = [];

    /// <summary>The sealed value as canonical JSON.</summary>
    public string Value { get; private init; } = "";

    public DateTimeOffset PublicFrom { get; private set; }

    /// <summary>The first instant at which the public may no longer read it.</summary>
    public DateTimeOffset PublicUntil { get; private set; }

    /// <summary>The natural person whose consent it needs, as <c>merchant:&lt;id&gt;</c>; null where nobody's is needed.</summary>
    public string? Holder { get; private init; }

    /// <summary>True as long as that consent is missing, whatever the span says.</summary>
    public bool Withheld { get; private set; }

    /// <summary>Whether the public may read it at that moment.</summary>
    public static Expression<Func<StoredSeal, bool>> OpenAt(DateTimeOffset now) => seal => !seal.Withheld && seal.PublicFrom <= now && now < seal.PublicUntil;

    /// <summary>Whether the public may read it at that moment.</summary>
    public bool IsOpen(DateTimeOffset now) => !Withheld && PublicFrom <= now && now < PublicUntil;

    /// <summary>Sets anew when the public may read it: a window that ends early.</summary>
    public void Publish(Publicity publicity) => (PublicFrom, PublicUntil) = (publicity.From, publicity.Until);

    /// <summary>Opens or closes it as its holder wishes; the span stays as it is.</summary>
    internal void Withhold(bool withheld) => Withheld = withheld;

    internal static StoredSeal Of(Guid record, SealSecret secret, Holder? holder) => new()
    {
        RecordId = record,
        Name = secret.Name,
        Salt = secret.Salt,
        Value = secret.Value?.ToJsonString(Platform.PlatformJson.Options) ?? "null",
        PublicFrom = secret.Publicity.From,
        PublicUntil = secret.Publicity.Until,
        Holder = holder?.Party,
        Withheld = holder is { Consents: false },
    };

    internal sealed class Mapping : IEntityTypeConfiguration<StoredSeal>
    {
        public void Configure(EntityTypeBuilder<StoredSeal> seals)
        {
            seals.ToTable("seals").HasKey(seal => new { seal.RecordId, seal.Name });
            seals.Property(seal => seal.Name).HasMaxLength(40);
            seals.Property(seal => seal.Holder).HasMaxLength(80);
            seals.HasIndex(seal => seal.Holder);
            seals.Property(seal => seal.Salt).HasMaxLength(32);
            seals.HasOne<StoredRecord>().WithMany().HasForeignKey(seal => seal.RecordId);
        }
    }
}
