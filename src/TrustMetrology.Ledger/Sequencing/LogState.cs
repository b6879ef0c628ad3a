using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>How far the log has come: one row. Whoever sequences holds the table's lock until the batch commits.</summary>
internal sealed class LogState
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public long Size { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<LogState>
    {
        public void Configure(EntityTypeBuilder<LogState> states)
        {
            states.ToTable("log_states").HasAppendOnlyRows(unless: "NEW.id = OLD.id AND NEW.size >= OLD.size").HasKey(state => state.Id);
            states.Property(state => state.Id).ValueGeneratedNever();
            states.HasData(new LogState());
        }
    }
}
