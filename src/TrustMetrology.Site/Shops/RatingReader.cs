using System.Globalization;
using TrustMetrology.Protocol.Ratings;
using TrustMetrology.Ratings;

namespace TrustMetrology.Site;

/// <summary>Puts a rating into words: each line with its points, its end and its record.</summary>
internal sealed class RatingReader(Words words)
{
    private const int MeteringMost = 500;
    private const int CreditMost = 250;
    private const int IntegrityMost = 250;

    public RatingView Read(GetRating.View view)
    {
        var rating = view.Rating;
        return new RatingView(
            rating.Score, rating.At, EvidenceDays(view),
            [
                new(words["term.metering"], rating.Terms.Metering, MeteringMost),
                new(words["term.credit"], rating.Terms.Credit, CreditMost),
                new(words["term.integrity"], rating.Terms.Integrity, IntegrityMost),
            ],
            [.. rating.Caps.Select(cap => new CapRow(words[$"cap.{cap.Reason}", cap.AtMost], cap.Record))],
            [.. Enum.GetValues<RatingRule>().SelectMany(rule => Lines(rating, rule))]);
    }

    private IEnumerable<ReasonRow> Lines(Rating rating, RatingRule rule) =>
    [
        .. rating.Bases.Where(basis => basis.Rule == rule).Select(basis => new ReasonRow(words[$"basis.{rule}"], null, basis.Points, null, null)),
        .. rating.Contributions.Where(line => line.Rule == rule).Select(line => new ReasonRow(
            words[$"rule.{rule}"], line.State == ContributionState.Counts ? null : words[$"contribution.{line.State}"], line.Points, line.Until, line.Record)),
    ];

    /// <summary>How old the newest fact is; null where there is none.</summary>
    private static int? EvidenceDays(GetRating.View view)
    {
        var newest = view.Facts.Select(fact => (string?)fact?["at"]).OfType<string>().Select(at => DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        return newest == default ? null : Math.Max(0, Shown.LegalDay(view.Rating.At).DayNumber - Shown.LegalDay(newest).DayNumber);
    }
}
