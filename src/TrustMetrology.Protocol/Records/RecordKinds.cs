using System.Collections.Frozen;

namespace TrustMetrology.Protocol.Records;

/// <summary>The kinds of record, and where each may stand.</summary>
public static class RecordKinds
{
#pragma warning disable CS1591 // The names are the protocol's own words; its README says what each means.
    public const string Fact = "fact";
    public const string ShopListed = "shop.listed";
    public const string ShopClosed = "shop.closed";
    public const string InspectorListed = "inspector.listed";
    public const string InspectorRetired = "inspector.retired";
    public const string KeyRegistered = "key.registered";
    public const string KeyRevoked = "key.revoked";
    public const string PledgeSigned = "pledge.signed";
    public const string PledgeWithdrawn = "pledge.withdrawn";
    public const string InstrumentListed = "instrument.listed";
    public const string InstrumentRetired = "instrument.retired";
    public const string CertificateRecorded = "certificate.recorded";
    public const string SelfCheckFiled = "selfcheck.filed";
    public const string PlanAdopted = "plan.adopted";
    public const string ShareCommitted = "share.committed";
    public const string ShareRevealed = "share.revealed";
    public const string DrawCommitted = "draw.committed";
    public const string DrawDrawn = "draw.drawn";
    public const string DrawOpened = "draw.opened";
    public const string DrawAudited = "draw.audited";
    public const string VisitSubstituted = "visit.substituted";
    public const string RulesAdopted = "rules.adopted";
    public const string RetentionEnded = "retention.ended";
    public const string ChainChanged = "chain.changed";
    public const string VisitCompleted = "visit.completed";
    public const string ResultPublished = "result.published";
    public const string ResultCorrected = "result.corrected";
    public const string FindingRectified = "finding.rectified";
    public const string PenaltyPublished = "penalty.published";
    public const string PenaltyWithdrawn = "penalty.withdrawn";
    public const string PledgeBreached = "pledge.breached";
    public const string ReplyFiled = "reply.filed";
    public const string ObjectionFiled = "objection.filed";
    public const string ObjectionDecided = "objection.decided";
    public const string RepairGranted = "repair.granted";
    public const string ComplaintClosed = "complaint.closed";
    public const string ComplaintUpheld = "complaint.upheld";
    public const string AbnormalListed = "abnormal.listed";
    public const string AbnormalEnded = "abnormal.ended";
    public const string ExemptionConfirmed = "exemption.confirmed";
    public const string DemonstrationAwarded = "demonstration.awarded";
    public const string DemonstrationWithdrawn = "demonstration.withdrawn";
    public const string RatingChanged = "rating.changed";
    public const string ConflictDeclared = "conflict.declared";
#pragma warning restore CS1591

    /// <summary>Kinds that may stand in the open (and inside a sealed record, for a sole trader).</summary>
    public static FrozenSet<string> Open { get; } = FrozenSet.Create(StringComparer.Ordinal,
        ShopListed, ShopClosed, InspectorListed, InspectorRetired, KeyRegistered, KeyRevoked, PledgeSigned, PledgeWithdrawn,
        InstrumentListed, InstrumentRetired, CertificateRecorded, SelfCheckFiled, PlanAdopted, ShareCommitted, ShareRevealed,
        DrawCommitted, DrawDrawn, DrawOpened, DrawAudited, VisitSubstituted, RulesAdopted, RetentionEnded, ChainChanged);

    /// <summary>Kinds that stand only inside sealed records, because the law may one day order them withdrawn.</summary>
    public static FrozenSet<string> SealedOnly { get; } = FrozenSet.Create(StringComparer.Ordinal,
        VisitCompleted, ResultPublished, ResultCorrected, FindingRectified, PenaltyPublished, PenaltyWithdrawn, PledgeBreached,
        ReplyFiled, ObjectionFiled, ObjectionDecided, RepairGranted, ComplaintClosed, ComplaintUpheld, AbnormalListed,
        AbnormalEnded, ExemptionConfirmed, DemonstrationAwarded, DemonstrationWithdrawn, RatingChanged, ConflictDeclared);

    /// <summary>True for the kinds that speak of no single subject.</summary>
    internal static bool HasNoSubject(string kind) => kind == RetentionEnded;
}
