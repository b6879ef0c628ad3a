using System.Collections.Frozen;
using static TrustMetrology.Protocol.Records.BodyForm;
using static TrustMetrology.Protocol.Records.RecordKinds;

namespace TrustMetrology.Protocol.Records;

/// <summary>
/// What bodies hold, kind by kind: the table that the README prints under "Bodies". It grows by kinds and by optional members
/// alone, so that a record written today stays right. Kinds without a row have the general rules only.
/// </summary>
public static class BodyRules
{
    private const string Merchant = "merchant";
    private const string Bureau = "bureau";
    private const string Shop = "shop";
    private const string PledgeNotice = "AQSIQ notice 2007-162";

    private static readonly BodyForm Severity = Word("minor", "major", "critical");
    private static readonly BodyForm Voucher = Either(Text, Object(Is("key", Text), Is("scheme", Text), Is("value", Bytes), May("authenticatorData", Bytes), May("clientDataJSON", Bytes)));
    private static readonly BodyForm Place = Object(Is("chainId", Whole(1, 9_007_199_254_740_991)), Is("contract", Address), Is("operator", Text));
    private static readonly BodyForm Readings = List(Object(Is("reference", Quantity), Is("indication", Quantity)));
    private static readonly BodyForm Findings = List(Object(
        Is("finding", Id), Is("code", Text), Is("severity", Severity), Is("text", Text), Is("rectifyBy", Day), May("instrument", Id), May("cause", Text)));

    private static readonly BodyRule[] Table =
    [
        new(ShopListed, Shop, [Merchant], "protocol §1; GB/T 2260", Is("region", Text), Is("sector", Text)),
        new(ShopClosed, Shop, [Merchant], "protocol §1"),
        new(KeyRegistered, "key", [Merchant, "person"], "protocol §3",
            Is("party", Text), Is("publicKey", Bytes), Is("scheme", Word(SignatureSchemes.DeviceKey, SignatureSchemes.WebAuthn, SignatureSchemes.Eip712)), May("address", Text), Is("voucher", Voucher)),
        new(KeyRevoked, "key", [Merchant, "person"], "protocol §3", Is("party", Text), Is("reason", Word("replaced", "lost", "stolen"))),

        new(PledgeSigned, Shop, [Merchant], PledgeNotice,
            Is("template", Text), Is("templateHash", Sha256), Is("refundMultiple", Whole(1, 10)), Is("answerDays", Whole(1, 30)), Is("from", Instant), Is("until", Instant), May("continues", RecordId)),
        new(PledgeWithdrawn, Shop, [Merchant], PledgeNotice, Is("pledges", List(RecordId))),
        new(PledgeBreached, Shop, [Bureau], "protocol §8",
            Is("pledge", RecordId), Is("clause", Text), Is("happenedOn", Day), Is("noticedOn", Day), Is("heard", Flag), Is("decision", Text), Is("reason", Text), May("cause", Text)),
        new(DemonstrationAwarded, Shop, [Bureau], "protocol §8", Is("until", Instant)),
        new(DemonstrationWithdrawn, Shop, [Bureau], "protocol §8", Is("award", RecordId)),

        new(InstrumentListed, "instrument", [Merchant], "protocol §8",
            Is("shop", Id), Is("type", Text), Is("manufacturer", Text), Is("serial", Text), Is("mandatory", Flag), May("location", Text)),
        new(InstrumentRetired, "instrument", [Merchant], "protocol §8", Is("shop", Id), Is("reason", Word("sold", "scrapped", "defective", "moved"))),
        new(CertificateRecorded, "instrument", [Merchant, Bureau], "protocol §8",
            Is("shop", Id), Is("certificate", Id), Is("number", Text), Is("laboratory", Text), Is("verifiedOn", Day), Is("validUntil", Day), Is("verifiedUntil", Instant), Is("confirmed", Flag)),
        new(ExemptionConfirmed, Shop, [Bureau], "protocol §8"),
        new(SelfCheckFiled, Shop, [Merchant], "protocol §8",
            Is("coversAll", Flag), Is("instruments", List(Object(Is("instrument", Id), Is("conforming", Flag), Is("readings", Readings))))),

        new(ResultPublished, Shop, [Bureau], "State Council General Office 2024-54",
            Is("visitedOn", Day), Is("category", Whole(1, 10)), Is("conforming", Flag), Is("refused", Flag), Is("findings", Findings), May("until", Instant), May("contradicts", RecordId)),
        new(FindingRectified, Shop, [Bureau], "protocol §8", Is("result", RecordId), Is("finding", Id), Is("rectifiedOn", Day), Is("onTime", Flag)),
        new(PenaltyPublished, Shop, [Bureau], "SAMR Order 45; NDRC Order 36",
            Is("decision", Text), Is("decidedOn", Day), Is("kinds", List(Word("warning", "public-criticism", "fine", "confiscation", "suspension", "licence-revoked"))),
            Is("severity", Word("minor", "ordinary", "serious")), Is("grounds", Text), Is("regime", Text), Is("rule", Text),
            Is("countsFrom", Word("publication", "decision")), Is("countsFromDay", Day), Is("until", Instant), May("fineFen", Fen), May("cause", Text)),
        new(PenaltyWithdrawn, Shop, [Bureau], "SAMR Order 45", Is("penalty", RecordId), Is("reason", Word("annulled", "revoked", "mistaken"))),
        new(AbnormalListed, Shop, [Bureau], "protocol §8",
            Is("listedOn", Day), Is("reason", Word("annual-report-missing", "information-missing", "information-false", "unreachable")), May("cause", Text)),
        new(AbnormalEnded, Shop, [Bureau], "protocol §8", Is("entry", RecordId)),
        new(ReplyFiled, Shop, [Merchant], "protocol §1", Is("about", RecordId), Is("text", Text)),
        new(ObjectionFiled, Shop, [Merchant], "protocol §8", Is("about", RecordId), Is("grounds", Text)),
        new(ObjectionDecided, Shop, [Bureau], "protocol §8", Is("objection", RecordId), Is("about", RecordId), Is("upheld", Flag), Is("reason", Text)),

        new(RatingChanged, Shop, ["platform"], "protocol §8",
            Is("pack", Text), Is("score", Whole(0, 1000)), Is("grade", Word("A", "B", "C", "D", "unrated")), Is("before", Word("A", "B", "C", "D", "unrated"))),
        new(RulesAdopted, About: null, ["platform"], "protocol §7", Is("sha256", Sha256), May("path", Text), May("rules", Anything)),
        new(ChainChanged, "chain", ["platform"], "protocol §4", Is("from", Place), Is("to", Place), Is("reason", Text)),
        new(RetentionEnded, About: null, ["platform"], "protocol §1", Is("rule", Word("publication-ended")), Is("seals", List(Object(Is("name", Text), Is("record", RecordId))))),
    ];

    /// <summary>The table, by kind.</summary>
    public static FrozenDictionary<string, BodyRule> All { get; } = Table.ToFrozenDictionary(rule => rule.Kind, StringComparer.Ordinal);

    /// <summary>The rule of that kind; null where the general rules are all that there is.</summary>
    public static BodyRule? Find(string kind) => All.GetValueOrDefault(kind);

    private static BodyMember Is(string name, BodyForm form) => new(name, form, IsOptional: false);

    private static BodyMember May(string name, BodyForm form) => new(name, form, IsOptional: true);
}
