using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Ratings;

/// <summary>Rating facts as JSON (protocol.md §9): <c>{"record":"…","type":"…","at":"…", …}</c>.</summary>
public static class RatingFacts
{
    /// <summary>
    /// Reads facts strictly; a null stands for an absent member only where the member is optional. Faults, each naming the fact and the
    /// member: <c>member-missing</c>, <c>member-unknown</c>, <c>member-type</c>, <c>value-unknown</c>, <c>instant-format</c>.
    /// </summary>
    public static IReadOnlyList<RatingFact> Parse(JsonArray facts) =>
        [.. facts.Select((fact, index) => Read(new MemberReader(fact, $"facts.{index}")))];

    /// <summary>Reads one instant as facts write it: RFC 3339 with any offset; <c>instant-format</c> where it isn't one.</summary>
    public static DateTimeOffset ParseInstant(string text, string path) => RatingInstant.TryParse(text, out var instant)
        ? instant
        : throw new ProtocolException("instant-format", RatingInstant.Rule, path);

    /// <summary>How many fraction digits an instant is written with, for <see cref="Rating.ToJson"/> to answer alike.</summary>
    public static int FractionDigits(string instant) => RatingInstant.FractionDigits(instant);

    /// <summary>Writes facts so that anyone can recompute the rating from them.</summary>
    public static JsonArray ToJson(IEnumerable<RatingFact> facts) => new([.. facts.Select(ToJson)]);

    /// <summary>Puts facts into one order, whatever order they came in: by record id (UTF-8 bytes), then by what they say.</summary>
    internal static RatingFact[] InOrder(IEnumerable<RatingFact> facts) =>
        [.. facts.GroupBy(fact => fact.Record, StringComparer.Ordinal)
            .OrderBy(record => record.Key, Utf8Order.Instance)
            .SelectMany(record => record.Count() == 1 ? record : InOrderOfWords(record))];

    private static IEnumerable<RatingFact> InOrderOfWords(IEnumerable<RatingFact> facts) =>
        facts.OrderBy(fact => ToJson(fact).ToJsonString(), StringComparer.Ordinal);

    private static RatingFact Read(MemberReader reader)
    {
        var record = reader.Text("record");
        var at = RatingInstant.Read(reader, "at");
        RatingFact fact = reader.Text("type") switch
        {
            "instrument" => new InstrumentFact(record, at, reader.Flag("mandatory"), RatingInstant.ReadNullable(reader, "verifiedUntil"), reader.Flag("confirmed")),
            "none-needed" => new NoneNeededFact(record, at),
            "inspection" => new InspectionFact(record, at, reader.Flag("conforming"), reader.OptionalFlag("refused")),
            "pledge" => new PledgeFact(record, at, RatingInstant.Read(reader, "from"), RatingInstant.Read(reader, "until")),
            "self-check" => new SelfCheckFact(record, at, reader.Flag("coversAll"), reader.Flag("contradicted")),
            var type => ReadAdverse(reader, type, record, at),
        };
        reader.Finish();
        return fact;
    }

    private static AdverseFact ReadAdverse(MemberReader reader, string type, string record, DateTimeOffset at)
    {
        var (cause, objection) = (reader.OptionalText("cause"), reader.OptionalFlag("objection"));
        return type switch
        {
            "finding" => new FindingFact(
                record, at, reader.Word<FindingSeverity>("severity"), RatingInstant.Read(reader, "until"), reader.Flag("rectifiedOnTime"), cause, objection),
            "penalty" => new PenaltyFact(record, at, reader.Word<PenaltySeverity>("severity"), RatingInstant.Read(reader, "until"), cause, objection),
            "abnormal-list" => new AbnormalListFact(record, at, RatingInstant.ReadNullable(reader, "until"), cause, objection),
            "breach" => new BreachFact(record, at, cause, objection),
            "complaint" => new ComplaintFact(record, at, reader.Flag("upheld"), reader.Flag("answeredInTime"), cause, objection),
            _ => throw reader.Fault("value-unknown", "type", "is none of the types of facts"),
        };
    }

    private static JsonObject ToJson(RatingFact fact)
    {
        var (type, members) = Describe(fact);
        var json = new JsonObject { ["record"] = fact.Record, ["type"] = type, ["at"] = Instant(fact.At) };
        foreach (var (name, value) in members)
            json[name] = value;
        if (fact is AdverseFact { Cause: { } cause })
            json["cause"] = cause;
        if (fact is AdverseFact { Objection: true })
            json["objection"] = true;
        return json;
    }

    private static (string Type, (string Name, JsonNode? Value)[] Members) Describe(RatingFact fact) => fact switch
    {
        InstrumentFact f => ("instrument", [("mandatory", f.Mandatory), ("verifiedUntil", Instant(f.VerifiedUntil)), ("confirmed", f.Confirmed)]),
        NoneNeededFact => ("none-needed", []),
        InspectionFact f => ("inspection", [("conforming", f.Conforming), ("refused", f.Refused)]),
        FindingFact f => ("finding", [("severity", Word(f.Severity)), ("until", Instant(f.Until)), ("rectifiedOnTime", f.RectifiedOnTime)]),
        PenaltyFact f => ("penalty", [("severity", Word(f.Severity)), ("until", Instant(f.Until))]),
        AbnormalListFact f => ("abnormal-list", [("until", Instant(f.Until))]),
        PledgeFact f => ("pledge", [("from", Instant(f.From)), ("until", Instant(f.Until))]),
        BreachFact => ("breach", []),
        SelfCheckFact f => ("self-check", [("coversAll", f.CoversAll), ("contradicted", f.Contradicted)]),
        ComplaintFact f => ("complaint", [("upheld", f.Upheld), ("answeredInTime", f.AnsweredInTime)]),
        _ => throw new ArgumentException($"{fact.GetType().Name} is not a fact of the rating.", nameof(fact)),
    };

    private static JsonValue? Instant(DateTimeOffset? instant) =>
        instant is { } value ? JsonValue.Create(RatingInstant.Format(value, fractionDigits: 3)) : null;

    private static JsonValue Word<T>(T severity) where T : struct, Enum => JsonValue.Create(severity.ToString().ToLowerInvariant());
}
