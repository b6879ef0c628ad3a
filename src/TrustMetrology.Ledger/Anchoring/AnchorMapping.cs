using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

internal sealed class AnchorMapping : IEntityTypeConfiguration<Anchor>
{
    // How far it has come changes; which transaction it is does not.
    private const string SameTransaction = "NEW.id = OLD.id AND NEW.transaction_hash = OLD.transaction_hash AND NEW.raw = OLD.raw AND NEW.size = OLD.size AND NEW.root = OLD.root";

    public void Configure(EntityTypeBuilder<Anchor> anchors)
    {
        anchors.ToTable("anchors").HasAppendOnlyRows(unless: SameTransaction).HasKey(anchor => anchor.Id);
        anchors.Property(anchor => anchor.Id).ValueGeneratedNever();
        anchors.Property(anchor => anchor.Contract).HasMaxLength(42);
        anchors.Property(anchor => anchor.Sender).HasMaxLength(42);
        anchors.Property(anchor => anchor.Version).IsConcurrencyToken();
        anchors.HasIndex(anchor => anchor.TransactionHash).IsUnique();
        anchors.HasIndex(anchor => anchor.Size);

        // One transaction in flight per key, however many hosts try.
        anchors.HasIndex(anchor => new { anchor.ChainId, anchor.Sender }).IsUnique().HasFilter("state IN ('Prepared', 'Sent')");
        anchors.OwnsMany(anchor => anchor.History, events =>
        {
            events.ToTable("anchor_events").WithOwner().HasForeignKey("AnchorId");
            events.HasKey("AnchorId", nameof(AnchorEvent.Number));
            events.HasAppendOnlyRows();
            events.Property(step => step.Number).ValueGeneratedNever();
        });
        anchors.Navigation(anchor => anchor.History).HasField("history").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
