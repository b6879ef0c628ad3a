using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Pledges;

/// <summary>A shop that its bureau made a demonstration unit: its pledges last longer; it gets no points for it.</summary>
public sealed class Demonstration
{
    /// <summary>The id of the record that says so.</summary>
    public Guid Id { get; private init; }

    public ShopId Shop { get; private init; }

    public DateTimeOffset From { get; private init; }

    /// <summary>24:00 of its last legal day.</summary>
    public DateTimeOffset Until { get; private init; }

    /// <summary>When it was taken away, or replaced after its end.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    internal static Demonstration Award(Guid record, ShopId shop, DateTimeOffset now, DateTimeOffset until) => new() { Id = record, Shop = shop, From = now, Until = until };

    internal void Withdraw(DateTimeOffset now) => WithdrawnAt = now;

    internal sealed class Mapping : IEntityTypeConfiguration<Demonstration>
    {
        public void Configure(EntityTypeBuilder<Demonstration> units)
        {
            units.ToTable("demonstrations").HasKey(unit => unit.Id);
            units.Property(unit => unit.Id).ValueGeneratedNever();
            units.Property(unit => unit.WithdrawnAt).IsConcurrencyToken();
            units.HasIndex(unit => unit.Shop).HasFilter("withdrawn_at IS NULL")
                .HasFaultOnDuplicate("demonstration.awarded-already", "The shop is a demonstration unit already.", "shop");
        }
    }
}
