using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Parties;

namespace TrustMetrology.Instruments;

/// <summary>A merchant's own check of its instruments, signed with its key; the readings stand in its record.</summary>
public sealed class SelfCheck
{
    /// <summary>The id of its record.</summary>
    public Guid Id { get; private init; }

    public ShopId Shop { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>True where it covers every instrument that was in use when it was drafted.</summary>
    public bool CoversAll { get; private init; }

    internal static SelfCheck File(Guid record, ShopId shop, DateTimeOffset at, bool coversAll) => new() { Id = record, Shop = shop, At = at, CoversAll = coversAll };

    internal sealed class Mapping : IEntityTypeConfiguration<SelfCheck>
    {
        public void Configure(EntityTypeBuilder<SelfCheck> checks)
        {
            checks.ToTable("self_checks").HasKey(check => check.Id);
            checks.Property(check => check.Id).ValueGeneratedNever();
            checks.HasIndex(check => new { check.Shop, check.At });
        }
    }
}

/// <summary>A quantity: a decimal text and its unit, never a binary fraction.</summary>
/// <param name="Value"><c>1.478</c></param>
/// <param name="Unit"><c>kg</c></param>
public sealed record Quantity(string Value, string Unit);

/// <summary>One reading: what the standard was, and what the instrument showed.</summary>
public sealed record Reading(Quantity Reference, Quantity Indication);

/// <summary>The readings of one instrument.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Conforming">The merchant's own judgement.</param>
/// <param name="Readings">1 to 20 readings.</param>
public sealed record InstrumentReadings(InstrumentId Instrument, bool Conforming, IReadOnlyList<Reading> Readings);
