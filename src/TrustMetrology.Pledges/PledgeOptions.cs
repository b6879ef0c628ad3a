using System.ComponentModel.DataAnnotations;

namespace TrustMetrology.Pledges;

/// <summary>Periods of pledges; section <c>Pledges</c>. No national period was found: local practice is one year, three for demonstration units.</summary>
public sealed class PledgeOptions
{
    /// <summary>Months that a pledge is in force, ending with the last legal day.</summary>
    [Range(1, 60)]
    public int ValidityMonths { get; set; } = 12;

    /// <summary>The same for a demonstration unit.</summary>
    [Range(1, 60)]
    public int DemonstrationValidityMonths { get; set; } = 36;

    /// <summary>Days before its end from which on a pledge can be renewed.</summary>
    [Range(1, 365)]
    public int RenewalDays { get; set; } = 90;

    /// <summary>Days that a merchant has to answer the notice of a breach before it may be decided without an answer.</summary>
    [Range(1, 60)]
    public int BreachNoticeDays { get; set; } = 7;
}
