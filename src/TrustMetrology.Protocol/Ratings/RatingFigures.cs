namespace TrustMetrology.Protocol.Ratings;

/// <summary>Every number of pack rating-2026-1 (protocol.md §8, table); points unless named otherwise.</summary>
public sealed record RatingFigures
{
    /// <summary>Most that the term metering can have.</summary>
    public int MeteringMost { get; } = 500;

    /// <summary>Most that the term credit can have.</summary>
    public int CreditMost { get; } = 250;

    /// <summary>Most that the term integrity can have.</summary>
    public int IntegrityMost { get; } = 250;

    /// <summary>Factor of the verification rule.</summary>
    public int VerificationHalf { get; } = 150;

    /// <summary>For a shop that needs no instrument under mandatory verification, as a bureau confirmed.</summary>
    public int NoneNeeded { get; } = 300;

    /// <summary>For inspections that all conform.</summary>
    public int Inspections { get; } = 200;

    /// <summary>How many of the latest inspections count.</summary>
    public int InspectionsLatest { get; } = 4;

    /// <summary>Calendar months in which an inspection counts.</summary>
    public int InspectionMonths { get; } = 36;

    /// <summary>Where no inspection counts.</summary>
    public int NoInspection { get; } = 100;

    /// <summary>Taken off for a minor finding.</summary>
    public int MinorFinding { get; } = 60;

    /// <summary>Taken off for a major finding.</summary>
    public int MajorFinding { get; } = 150;

    /// <summary>Taken off for a minor penalty.</summary>
    public int MinorPenalty { get; } = 40;

    /// <summary>Taken off for an ordinary penalty.</summary>
    public int OrdinaryPenalty { get; } = 100;

    /// <summary>Taken off for a serious penalty.</summary>
    public int SeriousPenalty { get; } = 250;

    /// <summary>Taken off, once, while on the list of abnormal operations.</summary>
    public int AbnormalList { get; } = 100;

    /// <summary>For a pledge in force.</summary>
    public int Pledge { get; } = 100;

    /// <summary>Taken off, once, for a breach of the pledge.</summary>
    public int Breach { get; } = 100;

    /// <summary>Calendar months in which a breach counts.</summary>
    public int BreachMonths { get; } = 12;

    /// <summary>For a self-check that covers every instrument; taken off for one that an inspection contradicted.</summary>
    public int SelfCheck { get; } = 50;

    /// <summary>Days of 24 hours in which a self-check counts.</summary>
    public int SelfCheckDays { get; } = 90;

    /// <summary>Where every complaint was answered in time, or there was none.</summary>
    public int NoneUnanswered { get; } = 100;

    /// <summary>Taken off for an upheld complaint.</summary>
    public int Complaint { get; } = 40;

    /// <summary>Most that upheld complaints can take off.</summary>
    public int ComplaintsMost { get; } = 150;

    /// <summary>Calendar months in which a complaint counts.</summary>
    public int ComplaintMonths { get; } = 12;

    /// <summary>Instruments per upheld complaint that weigh as one.</summary>
    public int InstrumentsPerComplaint { get; } = 10;

    /// <summary>Days overdue after which an instrument caps the grade.</summary>
    public int OverdueDays { get; } = 30;

    /// <summary>The grade of a score, before any cap.</summary>
    public static Grade GradeOf(int score) => score switch
    {
        >= 850 => Grade.A,
        >= 700 => Grade.B,
        >= 550 => Grade.C,
        _ => Grade.D,
    };

    internal int WeightOf(AdverseFact fact) => fact switch
    {
        FindingFact { Severity: FindingSeverity.Critical } => 0,
        FindingFact { Severity: FindingSeverity.Major, RectifiedOnTime: var rectified } => rectified ? MajorFinding / 2 : MajorFinding,
        FindingFact { RectifiedOnTime: var rectified } => rectified ? MinorFinding / 2 : MinorFinding,
        PenaltyFact { Severity: PenaltySeverity.Serious } => SeriousPenalty,
        PenaltyFact { Severity: PenaltySeverity.Ordinary } => OrdinaryPenalty,
        PenaltyFact => MinorPenalty,
        BreachFact => Breach,
        ComplaintFact => Complaint,
        _ => AbnormalList,
    };
}
