using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Ratings;

/// <summary>Reads the bodies of records (protocol README, "Bodies") as facts of a rating. A day counts from its beginning in Shanghai.</summary>
internal static class FactOf
{
    public static InstrumentFact Instrument(AppendedRecord record) => new(record.Id.ToString(), record.At, record.Flag("mandatory"), VerifiedUntil: null, Confirmed: false);

    /// <summary>The instrument after a certificate; an earlier one entered late takes nothing away.</summary>
    public static InstrumentFact Certified(InstrumentFact fact, AppendedRecord record)
    {
        var until = record.Moment("verifiedUntil");
        return until < fact.VerifiedUntil ? fact : fact with { Record = record.Id.ToString(), VerifiedUntil = until, Confirmed = record.Flag("confirmed") };
    }

    public static NoneNeededFact NoneNeeded(AppendedRecord record) => new(record.Id.ToString(), record.At);

    public static PledgeFact Pledge(AppendedRecord record) => new(record.Id.ToString(), record.At, record.Moment("from"), record.Moment("until"));

    public static BreachFact Breach(AppendedRecord record) => new(record.Id.ToString(), record.At, record.OptionalText("cause"));

    public static SelfCheckFact SelfCheck(AppendedRecord record) => new(record.Id.ToString(), record.At, record.Flag("coversAll"), Contradicted: false);

    public static InspectionFact Inspection(AppendedRecord record) => new(record.Id.ToString(), record.Day("visitedOn"), record.Flag("conforming"), record.Flag("refused"));

    public static IEnumerable<(string Finding, FindingFact Fact)> Findings(AppendedRecord record) => record.Body["findings"]!.AsArray().Select(node =>
    {
        var finding = node!.AsObject();
        var severity = Enum.Parse<FindingSeverity>((string)finding["severity"]!, ignoreCase: true);
        var fact = new FindingFact(record.Id.ToString(), record.Day("visitedOn"), severity, record.Moment("until"), RectifiedOnTime: false, (string?)finding["cause"]);
        return ((string)finding["finding"]!, fact);
    });

    public static PenaltyFact Penalty(AppendedRecord record) => new(
        record.Id.ToString(), record.Day("decidedOn"), Enum.Parse<PenaltySeverity>(record.Text("severity"), ignoreCase: true), record.Moment("until"), record.OptionalText("cause"));

    public static AbnormalListFact AbnormalList(AppendedRecord record) => new(record.Id.ToString(), record.At, Until: null, record.OptionalText("cause"));

    /// <summary>True where a visit tested the measures: nothing else counts as an inspection (categories 1, 6, 7 and 8).</summary>
    public static bool TestedMeasures(AppendedRecord record) => (int)record.Body["category"]! is 1 or 6 or 7 or 8;

    /// <summary>The facts that one record states, the ones just added included.</summary>
    public static async Task<List<PublishedFact>> FactsOfAsync(this TrustDb db, Guid record, CancellationToken cancellationToken)
    {
        await db.Set<PublishedFact>().Where(fact => fact.Record == record).LoadAsync(cancellationToken);
        return [.. db.Set<PublishedFact>().Local.Where(fact => fact.Record == record)];
    }

    /// <summary>The shop that a record speaks of: its subject, or the body's <c>shop</c>.</summary>
    public static ShopId Shop(this AppendedRecord record)
    {
        const string prefix = "shop:";
        return new ShopId(Guid.Parse(record.Subject.StartsWith(prefix, StringComparison.Ordinal) ? record.Subject[prefix.Length..] : record.Text("shop")));
    }

    public static string Text(this AppendedRecord record, string member) => (string)record.Body[member]!;

    public static bool Flag(this AppendedRecord record, string member) => (bool)record.Body[member]!;

    private static string? OptionalText(this AppendedRecord record, string member) => (string?)record.Body[member];

    private static DateTimeOffset Moment(this AppendedRecord record, string member) => DateTimeOffset.Parse(record.Text(member), CultureInfo.InvariantCulture);

    private static DateTimeOffset Day(this AppendedRecord record, string member) =>
        new LegalDay(DateOnly.ParseExact(record.Text(member), "yyyy-MM-dd", CultureInfo.InvariantCulture)).Start;
}
