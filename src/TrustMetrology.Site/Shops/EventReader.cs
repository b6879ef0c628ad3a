using System.Globalization;
using System.Text.Json.Nodes;
using TrustMetrology.Inspections;

namespace TrustMetrology.Site;

/// <summary>Puts results, penalties and what was answered to them into words.</summary>
internal sealed class EventReader(Words words)
{
    // What the heading or the record's own page says.
    private static readonly HashSet<string> Elsewhere = ["about", "category", "cause", "code", "conforming", "countsFrom", "decidedOn", "finding", "regime", "refused", "rule", "visitedOn"];
    private readonly RecordContent content = new(words);

    public EventView Read(PublishedFact fact) => new(
        fact.Record,
        DayOf(fact.Facts, fact.At),
        fact.Facts["category"] is { } category ? words[$"category.{category}"] : words[$"kind.{fact.Kind}"],
        TagOf(fact),
        ContentOf(fact.Facts),
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

    private IReadOnlyList<ContentRow> ContentOf(JsonObject facts) => content.Read(Trim(facts));

    private static JsonObject Trim(JsonObject facts) => new(facts.Where(member => !Elsewhere.Contains(member.Key) && member.Value is not JsonArray { Count: 0 })
        .Select(member => KeyValuePair.Create(member.Key, member.Value is JsonArray list ? TrimEach(list) : member.Value?.DeepClone())));

    private static JsonArray TrimEach(JsonArray list) => [.. list.Select(each => each is JsonObject facts ? Trim(facts) : each?.DeepClone())];

    private static DateOnly DayOf(JsonObject facts, DateTimeOffset at) =>
        DateOnly.TryParse((string?)facts["visitedOn"] ?? (string?)facts["decidedOn"], CultureInfo.InvariantCulture, out var day) ? day : Shown.LegalDay(at);
}
