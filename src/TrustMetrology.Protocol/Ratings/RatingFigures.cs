namespace TrustMetrology.Protocol.Ratings;

/// <summary>Every number of pack rating-2026-1 (protocol.md §8, table); points unless named otherwise.</summary>
internal sealed record RatingFigures
{
    public int MeteringMost { get; } = 500;
    public int CreditMost { get; } = 250;
    public int IntegrityMost { get; } = 250;

    public int VerificationHalf { get; } = 150;
    public int NoneNeeded { get; } = 300;

    public int Inspections { get; } = 200;
    public int InspectionsLatest { get; } = 4;
    public int InspectionMonths { get; } = 36;
    public int NoInspection { get; } = 100;

    public int MinorFinding { get; } = 60;
    public int MajorFinding { get; } = 150;

    public int MinorPenalty { get; } = 40;
    public int OrdinaryPenalty { get; } = 100;
    public int SeriousPenalty { get; } = 250;
    public int AbnormalList { get; } = 100;

    public int Pledge { get; } = 100;
    public int Breach { get; } = 100;
    public int BreachMonths { get; } = 12;

    public int SelfCheck { get; } = 50;
    public int SelfCheckDays { get; } = 90;

    public int NoneUnanswered { get; } = 100;
    public int Complaint { get; } = 40;
    public int ComplaintsMost { get; } = 150;
    public int ComplaintMonths { get; } = 12;
    public int InstrumentsPerComplaint { get; } = 10;

    public int OverdueDays { get; } = 30;

    public static Grade GradeOf(int score) => score switch
    {
        >= 850 => Grade.A,
        >= 700 => Grade.B,
        >= 550 => Grade.C,
        _ => Grade.D,
    };

    public int WeightOf(AdverseFact fact) => fact switch
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
