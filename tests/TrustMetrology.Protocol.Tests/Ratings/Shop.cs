using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Protocol.Tests.Ratings;

/// <summary>Facts for rule-book tests around one moment, and a shop whose score is known: 300 + 200 + 250 + 250.</summary>
internal static class Shop
{
    public static readonly DateTimeOffset Now = new(2026, 7, 15, 4, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Later = Now.AddDays(100);

    public static IReadOnlyList<RatingFact> Perfect { get; } =
        [Instrument("i1"), Inspection("v1"), Pledge("p1"), SelfCheck("s1")];

    public static InstrumentFact Instrument(string record, double dueInDays = 100, bool confirmed = true, bool mandatory = true) =>
        new(record, Now.AddDays(-500), mandatory, Now.AddDays(dueInDays), confirmed);

    public static InspectionFact Inspection(string record, double daysAgo = 50, bool conforming = true, bool refused = false) =>
        new(record, Now.AddDays(-daysAgo), conforming, refused);

    public static PledgeFact Pledge(string record) => new(record, Now.AddDays(-200), Now.AddDays(-200), Now.AddDays(165));

    public static SelfCheckFact SelfCheck(string record, double daysAgo = 10, bool coversAll = true, bool contradicted = false) =>
        new(record, Now.AddDays(-daysAgo), coversAll, contradicted);

    public static FindingFact Finding(
        string record, FindingSeverity severity, bool rectified = false, string? cause = null, bool objection = false, DateTimeOffset? until = null) =>
        new(record, Now.AddDays(-40), severity, until ?? Later, rectified, cause, objection);

    public static PenaltyFact Penalty(
        string record, PenaltySeverity severity, string? cause = null, bool objection = false, DateTimeOffset? until = null) =>
        new(record, Now.AddDays(-30), severity, until ?? Later, cause, objection);

    public static BreachFact Breach(string record, double daysAgo = 20, string? cause = null, bool objection = false) =>
        new(record, Now.AddDays(-daysAgo), cause, objection);

    public static AbnormalListFact Abnormal(string record, string? cause = null, bool objection = false, DateTimeOffset? until = null) =>
        new(record, Now.AddDays(-25), until ?? Later, cause, objection);

    public static ComplaintFact Complaint(
        string record, bool upheld = true, bool answered = true, double daysAgo = 15, string? cause = null, bool objection = false) =>
        new(record, Now.AddDays(-daysAgo), upheld, answered, cause, objection);

    public static Rating Rate(params RatingFact[] facts) => RatingPack.Rating2026.Rate(Now, facts);

    public static Rating RatePerfectWith(params RatingFact[] facts) => Rate([.. Perfect, .. facts]);

    public static int PointsOf(this Rating rating, string record) =>
        rating.Contributions.Where(contribution => contribution.Record == record).Sum(contribution => contribution.Points);
}
