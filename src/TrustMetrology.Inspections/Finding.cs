using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Inspections;

public readonly record struct FindingId(Guid Value) : IEntityId<FindingId>
{
    public static FindingId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Something wrong that a visit found, until it is put right; its text stands in the result's record.</summary>
public sealed class Finding
{
    public FindingId Id { get; private init; }

    /// <summary>The record of its result.</summary>
    public Guid Result { get; private init; }

    public ShopId Shop { get; private init; }

    public DateOnly VisitedOn { get; private init; }

    /// <summary>Last legal day for putting it right.</summary>
    public DateOnly RectifyBy { get; private init; }

    /// <summary>Legal day on which it was put right; null while it isn't.</summary>
    public DateOnly? RectifiedOn { get; private set; }

    internal bool OnTime(DateOnly rectifiedOn) => rectifiedOn <= RectifyBy;

    internal void Rectify(DateOnly day) => RectifiedOn = day;

    /// <summary>A finding with its id and its last day, before its result has a record.</summary>
    internal static Draft Of(FindingId id, FileInspectionResult.FindingFacts facts, DateOnly usualDay) => new(id, facts, facts.RectifyBy ?? usualDay);

    internal sealed record Draft(FindingId Id, FileInspectionResult.FindingFacts Facts, DateOnly RectifyBy)
    {
        public Finding In(Guid result, FileInspectionResult.Body visit) =>
            new() { Id = Id, Result = result, Shop = visit.Shop, VisitedOn = visit.VisitedOn, RectifyBy = RectifyBy };
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Finding>
    {
        public void Configure(EntityTypeBuilder<Finding> findings)
        {
            findings.ToTable("findings").HasKey(finding => finding.Id);
            findings.Property(finding => finding.Id).ValueGeneratedNever();
            findings.Property(finding => finding.RectifiedOn).IsConcurrencyToken();
            findings.HasIndex(finding => finding.Result);
            findings.HasIndex(finding => finding.Shop);
        }
    }
}
