using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TrustMetrology.Ledger;

/// <summary>How far the log has come: one row. Whoever sequences holds its lock until the batch commits.</summary>
internal sealed class LogState
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public long Size { get; set; }

    /// <summary>Counts the sequencers' turns; writing it takes the row's lock on either database.</summary>
    public long Turn { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<LogState>
    {
        public void Configure(EntityTypeBuilder<LogState> states)
        {
            states.ToTable("log_states").HasKey(state => state.Id);
            states.Property(state => state.Id).ValueGeneratedNever();
            states.HasData(new LogState());
        }
    }
}
