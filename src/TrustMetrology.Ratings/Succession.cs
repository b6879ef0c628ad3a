using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Parties;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Ratings;

/// <summary>
/// A shop that was listed after another one of the same merchant, and so of the same code, in the same county had closed: it
/// inherits what was published about that one (protocol §8).
/// </summary>
internal sealed class Succession
{
    public ShopId Shop { get; init; }

    /// <summary>The closed one.</summary>
    public ShopId Former { get; init; }

    /// <summary>What a shop can't leave behind by closing. Instruments, pledges and self-checks are of the shop itself.</summary>
    public static bool Inherits(RatingFact fact) => fact is AdverseFact or InspectionFact;

    internal sealed class Mapping : IEntityTypeConfiguration<Succession>
    {
        public void Configure(EntityTypeBuilder<Succession> successions)
        {
            successions.ToTable("shop_successions").HasKey(succession => new { succession.Shop, succession.Former });
            successions.HasIndex(succession => succession.Former);
        }
    }
}
