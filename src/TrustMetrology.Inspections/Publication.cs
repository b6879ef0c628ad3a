using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Inspections;

/// <summary>
/// Something published about a shop under a seal: a result, a penalty, a list entry, and what was answered to them. What it says
/// stands in its record alone, so that nothing is left here when the seal is destroyed.
/// </summary>
public sealed class Publication : INamesDuplicate
{
    /// <summary>The id of its record.</summary>
    public Guid Id { get; private init; }

    public ShopId Shop { get; private init; }

    /// <summary>The record's kind.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>What must not be published twice: a decision's number, or an id.</summary>
    public string Reference { get; private init; } = "";

    /// <summary>The publication that it speaks of, and with which it goes; null where it stands by itself.</summary>
    public Guid? About { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>Who entered it, so that somebody else decides an objection.</summary>
    public PersonId FiledBy { get; private init; }

    /// <summary>The first instant at which the public may no longer read it.</summary>
    public DateTimeOffset PublicUntil { get; private set; }

    /// <summary>When it was taken down before its time; null where it wasn't.</summary>
    public DateTimeOffset? TakenDownAt { get; private set; }

    internal static Publication Of(AppendedRecord record, ShopId shop, string reference, PersonId filedBy, Guid? about = null) => new()
    {
        Id = record.Id,
        Shop = shop,
        Kind = record.Kind,
        Reference = reference,
        About = about,
        At = record.At,
        FiledBy = filedBy,
        PublicUntil = record.Publicity.Until,
    };

    string? INamesDuplicate.DuplicateField => Kind switch
    {
        RecordKinds.PenaltyPublished => "decision",
        RecordKinds.AbnormalListed => "shop",
        RecordKinds.ReplyFiled or RecordKinds.ObjectionFiled => "about",
        _ => null,
    };

    public bool IsPublic(DateTimeOffset now) => TakenDownAt is null && now < PublicUntil;

    internal void TakeDown(DateTimeOffset now) => (TakenDownAt, PublicUntil) = (now, PublicUntil < now ? PublicUntil : now);

    internal sealed class Mapping : IEntityTypeConfiguration<Publication>
    {
        public void Configure(EntityTypeBuilder<Publication> publications)
        {
            publications.ToTable("publications").HasKey(publication => publication.Id);
            publications.Property(publication => publication.Id).ValueGeneratedNever();
            publications.Property(publication => publication.Kind).HasMaxLength(40);
            publications.Property(publication => publication.Reference).HasMaxLength(60);
            publications.Property(publication => publication.TakenDownAt).IsConcurrencyToken();
            publications.HasIndex(publication => publication.About);
            publications.HasIndex(publication => new { publication.Shop, publication.Kind, publication.Reference }).HasFilter("taken_down_at IS NULL")
                .HasFaultOnDuplicate("publication.already", "This is published already.", "shop");
        }
    }
}
