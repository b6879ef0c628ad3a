using System.Globalization;
using System.Text.Json.Nodes;
using TrustMetrology.Inspections;

namespace TrustMetrology.Site;

/// <summary>Puts results, penalties and what was answered to them into words.</summary>
internal sealed class EventReader(Words words)
{
    // What the heading or the record's own page says.
    private static readonly HashSet<string> Elsewhere = ["about", "category", "cause", "code", "conforming", "countsFrom", "decidedOn", "finding", "findings", "regime", "refused", "rule", "visitedOn"];
    private readonly RecordContent content = new(words);

    public EventView Read(PublishedFact fact) => new(
        fact.Record,
        DayOf(fact.Facts, fact.At),
        fact.Facts["category"] is { } category ? words[$"category.{category}"] : words[$"kind.{fact.Kind}"],
        TagOf(fact),
        [.. Findings(fact.Facts), .. ContentOf(fact.Facts)],
        [.. fact.FollowUps.Select(each => new EventView(each.Record, Shown.LegalDay(each.At), words[$"kind.{each.Kind}"], null, ContentOf(each.Facts), []))]);

    private TagView? TagOf(PublishedFact fact) => (fact.Objection, (bool?)fact.Facts["conforming"]) switch
    {
        (ObjectionState.Pending, _) => new TagView("objection", words["grade.objection"]),
        (ObjectionState.Rejected, _) => new TagView("bad", words["objection.rejected"]),
        (ObjectionState.Upheld, _) => new TagView("good", words["objection.upheld"]),
        (_, true) => new TagView("good", words["result.conforming"]),
        (_, false) => new TagView("bad", words["result.problem"]),
        _ => null,
    };

    private IReadOnlyList<ContentRow> ContentOf(JsonObject facts) => content.Read(new JsonObject(facts.Where(member => !Elsewhere.Contains(member.Key))
        .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))));

    // One line each; the record's own page has every member.
    private IEnumerable<ContentRow> Findings(JsonObject facts) => (facts["findings"] as JsonArray ?? []).OfType<JsonObject>().Select(finding => new ContentRow(
        words[$"finding.{finding["severity"]}"],
        words["finding.line", (string)finding["text"]!, Shown.Day(DateOnly.Parse((string)finding["rectifyBy"]!, CultureInfo.InvariantCulture))], null, []));

    private static DateOnly DayOf(JsonObject facts, DateTimeOffset at) =>
        DateOnly.TryParse((string?)facts["visitedOn"] ?? (string?)facts["decidedOn"], CultureInfo.InvariantCulture, out var day) ? day : Shown.LegalDay(at);
}
