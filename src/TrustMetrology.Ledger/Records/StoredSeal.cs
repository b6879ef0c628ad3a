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

    /// <summary>Whether the public may read it at that moment.</summary>
    public static Expression<Func<StoredSeal, bool>> OpenAt(DateTimeOffset now) => seal => seal.PublicFrom <= now && now < seal.PublicUntil;

    /// <summary>Whether the public may read it at that moment.</summary>
    public bool IsOpen(DateTimeOffset now) => PublicFrom <= now && now < PublicUntil;

    /// <summary>Sets anew when the public may read it: consent given or taken back, a window that ends early.</summary>
    public void Publish(Publicity publicity) => (PublicFrom, PublicUntil) = (publicity.From, publicity.Until);

    internal static StoredSeal Of(Guid record, SealSecret secret) => new()
    {
        RecordId = record,
        Name = secret.Name,
        Salt = secret.Salt,
        Value = secret.Value?.ToJsonString(Platform.PlatformJson.Options) ?? "null",
        PublicFrom = secret.Publicity.From,
        PublicUntil = secret.Publicity.Until,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<StoredSeal>
    {
        public void Configure(EntityTypeBuilder<StoredSeal> seals)
        {
            seals.ToTable("seals").HasKey(seal => new { seal.RecordId, seal.Name });
            seals.Property(seal => seal.Name).HasMaxLength(40);
            seals.Property(seal => seal.Salt).HasMaxLength(32);
            seals.HasOne<StoredRecord>().WithMany().HasForeignKey(seal => seal.RecordId);
        }
    }
}
