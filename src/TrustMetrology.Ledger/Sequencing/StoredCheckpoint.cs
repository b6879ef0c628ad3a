using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ledger;

/// <summary>A signed checkpoint: what the log said of itself at one size.</summary>
internal sealed class StoredCheckpoint
{
    /// <summary>Leaves in the tree.</summary>
    public long Size { get; init; }

    public Hash Root { get; init; }

    /// <summary>The signed note.</summary>
    public string Note { get; init; } = "";

    public DateTimeOffset SignedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<StoredCheckpoint>
    {
        public void Configure(EntityTypeBuilder<StoredCheckpoint> checkpoints)
        {
            checkpoints.ToTable("checkpoints").HasAppendOnlyRows().HasKey(checkpoint => checkpoint.Size);
            checkpoints.Property(checkpoint => checkpoint.Size).ValueGeneratedNever();
        }
    }
}
