using System.ComponentModel.DataAnnotations;

namespace TrustMetrology.Inspections;

/// <summary>Periods of results; section <c>Inspections</c>.</summary>
public sealed class InspectionOptions
{
    /// <summary>Months that a result which isn't conforming is public, from the visit on.</summary>
    [Range(1, 60)]
    public int FindingMonths { get; set; } = 24;

    /// <summary>Days for putting a finding right where the officer sets none.</summary>
    [Range(1, 365)]
    public int RectifyDays { get; set; } = 30;
}
