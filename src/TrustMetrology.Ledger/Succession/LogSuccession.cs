using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Ledger;

/// <summary>A log of this database that its registry ended for good, and the one under whose origin the same tree goes on.</summary>
public sealed class LogSuccession
{
    /// <summary>The origin of the log that was ended.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Its verifier key.</summary>
    public string VKey { get; init; } = "";

    /// <summary>The origin of the log that goes on.</summary>
    public string Successor { get; init; } = "";

    /// <summary>The last size of ours that its registry entry held, where the successor's begins.</summary>
    public long Size { get; init; }

    public Hash Root { get; init; }

    /// <summary>Entries below this index name the log that was ended.</summary>
    public long Until { get; init; }

    public long BlockNumber { get; init; }

    /// <summary>The registry's transaction.</summary>
    public Hash TransactionHash { get; init; }

    public DateTimeOffset ClosedAt { get; init; }

    /// <summary>As trust files name it.</summary>
    public Predecessor ToPredecessor() => new(Origin, VKey, (ulong)Until, new BreakPlace((ulong)Size, Root, (ulong)BlockNumber, TransactionHash));

    internal sealed class Mapping : IEntityTypeConfiguration<LogSuccession>
    {
        public void Configure(EntityTypeBuilder<LogSuccession> successions)
        {
            successions.ToTable("log_successions").HasAppendOnlyRows().HasKey(succession => succession.Origin);
            successions.Property(succession => succession.Origin).HasMaxLength(200);
            successions.Property(succession => succession.Successor).HasMaxLength(200);
            successions.HasIndex(succession => succession.Successor).IsUnique();
        }
    }
}
