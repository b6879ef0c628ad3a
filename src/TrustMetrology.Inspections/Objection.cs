using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Inspections;

/// <summary>A merchant's objection to something published; as long as it is pending, that deducts nothing.</summary>
public sealed class Objection
{
    /// <summary>Kinds of publications that can be answered and disputed.</summary>
    internal static readonly string[] Disputable = [RecordKinds.ResultPublished, RecordKinds.PenaltyPublished, RecordKinds.AbnormalListed];

    /// <summary>The id of its record.</summary>
    public Guid Id { get; private init; }

    /// <summary>The record that it disputes.</summary>
    public Guid About { get; private init; }

    public ShopId Shop { get; private init; }

    public DateTimeOffset FiledAt { get; private init; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Null while it is pending.</summary>
    public bool? Upheld { get; private set; }

    internal static Objection File(Guid record, Publication against, DateTimeOffset now) => new() { Id = record, About = against.Id, Shop = against.Shop, FiledAt = now };

    internal void Decide(bool upheld, DateTimeOffset now) => (Upheld, DecidedAt) = (upheld, now);

    internal sealed class Mapping : IEntityTypeConfiguration<Objection>
    {
        public void Configure(EntityTypeBuilder<Objection> objections)
        {
            objections.ToTable("objections").HasKey(objection => objection.Id);
            objections.Property(objection => objection.Id).ValueGeneratedNever();
            objections.Property(objection => objection.DecidedAt).IsConcurrencyToken();
            objections.HasIndex(objection => objection.Shop);
            objections.HasIndex(objection => objection.About)
                .HasFaultOnDuplicate("objection.filed-already", "An objection against this was filed already.", "about");
        }
    }
}
