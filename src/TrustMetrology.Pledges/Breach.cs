using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Parties;

namespace TrustMetrology.Pledges;

/// <summary>A decided breach of a pledge; what it says stands in its record alone, so that nothing is left when its seal is destroyed.</summary>
public sealed class Breach
{
    /// <summary>The id of its record.</summary>
    public Guid Id { get; private init; }

    public PledgeId Pledge { get; private init; }

    public ShopId Shop { get; private init; }

    public DateTimeOffset DecidedAt { get; private init; }

    /// <summary>Who decided, so that somebody else decides an objection.</summary>
    public PersonId DecidedBy { get; private init; }

    public DateTimeOffset PublicUntil { get; private init; }

    internal static Breach Decide(Guid record, Pledge pledge, PersonId officer, DateTimeOffset now, DateTimeOffset publicUntil) =>
        new() { Id = record, Pledge = pledge.Id, Shop = pledge.Shop, DecidedAt = now, DecidedBy = officer, PublicUntil = publicUntil };

    internal sealed class Mapping : IEntityTypeConfiguration<Breach>
    {
        public void Configure(EntityTypeBuilder<Breach> breaches)
        {
            breaches.ToTable("breaches").HasKey(breach => breach.Id);
            breaches.Property(breach => breach.Id).ValueGeneratedNever();
            breaches.HasIndex(breach => breach.Shop);
        }
    }
}
