using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Host.Demo;

/// <summary>A visit in the demo: how many days before the end, and what it found.</summary>
/// <param name="Upheld">How the objection was decided; null while it is pending.</param>
internal sealed record DemoVisit(int DaysAgo, FindingSeverity? Finding = null, bool Refused = false, bool Rectified = false, bool Contradicts = false, bool Objection = false, bool? Upheld = null);

/// <summary>A penalty in the demo.</summary>
internal sealed record DemoPenalty(int DaysAgo, PenaltySeverity Severity, int? Months = null, bool Withdrawn = false);

/// <summary>What a kind of shop goes through in three years; days count back from the end.</summary>
/// <param name="Name">For the progress line and for whoever reads this table.</param>
/// <param name="Count">How many such shops there are.</param>
internal sealed record DemoRole(string Name, int Count)
{
    /// <summary>When it was listed.</summary>
    public int ListedDaysAgo { get; init; } = 1090;

    public bool SoleTrader { get; init; }

    public bool Consents { get; init; }

    public int Instruments { get; init; } = 2;

    /// <summary>A bureau confirmed that it needs no instrument.</summary>
    public bool NoneNeeded { get; init; }

    /// <summary>How many days ago its instruments were last verified; null: never.</summary>
    public int? VerifiedDaysAgo { get; init; } = 60;

    /// <summary>The certificates are the merchant's word alone.</summary>
    public bool ByWord { get; init; }

    /// <summary>How many days ago each pledge was signed, oldest first.</summary>
    public IReadOnlyList<int> Pledges { get; init; } = [1080, 720, 359];

    public int? PledgeWithdrawnDaysAgo { get; init; }

    /// <summary>How many days ago each breach was decided.</summary>
    public IReadOnlyList<int> Breaches { get; init; } = [];

    public IReadOnlyList<int> SelfChecks { get; init; } = [30];

    public IReadOnlyList<DemoVisit> Visits { get; init; } = [];

    public IReadOnlyList<DemoPenalty> Penalties { get; init; } = [];

    public int? AbnormalDaysAgo { get; init; }

    public int? AbnormalEndedDaysAgo { get; init; }

    /// <summary>When it was made a demonstration unit, for five years.</summary>
    public int? AwardedDaysAgo { get; init; }

    public int? ClosedDaysAgo { get; init; }
}
