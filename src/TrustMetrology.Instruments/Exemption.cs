using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Instruments;

/// <summary>A bureau's word that a shop needs no instrument under mandatory verification.</summary>
public sealed class Exemption
{
    /// <summary>The id of its record.</summary>
    public Guid Id { get; private init; }

    public ShopId Shop { get; private init; }

    public DateTimeOffset ConfirmedAt { get; private init; }

    internal static Exemption Confirm(Guid record, ShopId shop, DateTimeOffset now) => new() { Id = record, Shop = shop, ConfirmedAt = now };

    internal sealed class Mapping : IEntityTypeConfiguration<Exemption>
    {
        public void Configure(EntityTypeBuilder<Exemption> exemptions)
        {
            exemptions.ToTable("exemptions").HasKey(exemption => exemption.Id);
            exemptions.Property(exemption => exemption.Id).ValueGeneratedNever();
            exemptions.HasIndex(exemption => exemption.Shop)
                .HasFaultOnDuplicate("exemption.confirmed-already", "It is confirmed already that this shop needs none.", "shop");
        }
    }
}
