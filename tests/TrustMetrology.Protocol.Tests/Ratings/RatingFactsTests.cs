using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Ratings;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Ratings;

public sealed class RatingFactsTests
{
    private const string Penalty = """{"record":"x1","type":"penalty","at":"2026-01-01T00:00:00Z","severity":"ordinary","until":"2026-09-30T24:00:00+08:00"}""";

    [Fact]
    public void Parse_ReadsEveryType_AsTheProtocolWritesIt()
    {
        var facts = Parse("""
            [{"record":"i1","type":"instrument","at":"2026-01-01T00:00:00.000Z","mandatory":true,"verifiedUntil":null,"confirmed":false},
             {"record":"n1","type":"none-needed","at":"2026-01-01T08:00:00+08:00"},
             {"record":"v1","type":"inspection","at":"2026-01-01T00:00:00Z","conforming":true},
             {"record":"v2","type":"inspection","at":"2026-01-01T00:00:00Z","conforming":false,"refused":true},
             {"record":"f1","type":"finding","at":"2026-01-01T00:00:00Z","severity":"critical","until":"2028-01-01T00:00:00Z","rectifiedOnTime":false,"cause":"k"},
             {"record":"x1","type":"penalty","at":"2026-01-01T00:00:00Z","severity":"ordinary","until":"2028-01-01T00:00:00Z","objection":true},
             {"record":"a1","type":"abnormal-list","at":"2026-01-01T00:00:00Z","until":"2028-01-01T00:00:00Z","cause":null,"objection":false},
             {"record":"p1","type":"pledge","at":"2026-01-01T00:00:00Z","from":"2026-01-01T00:00:00Z","until":"2028-01-01T00:00:00Z"},
             {"record":"b1","type":"breach","at":"2026-01-01T00:00:00Z"},
             {"record":"s1","type":"self-check","at":"2026-01-01T00:00:00Z","coversAll":true,"contradicted":false},
             {"record":"c1","type":"complaint","at":"2026-01-01T00:00:00Z","upheld":true,"answeredInTime":true,"cause":"k","objection":true}]
            """);
        var (day, end) = (new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2028, 1, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(
            [
                new InstrumentFact("i1", day, true, null, false), new NoneNeededFact("n1", day), new InspectionFact("v1", day, true),
                new InspectionFact("v2", day, false, true), new FindingFact("f1", day, FindingSeverity.Critical, end, false, "k"),
                new PenaltyFact("x1", day, PenaltySeverity.Ordinary, end, null, true), new AbnormalListFact("a1", day, end),
                new PledgeFact("p1", day, day, end), new BreachFact("b1", day), new SelfCheckFact("s1", day, true, false),
                new ComplaintFact("c1", day, true, true, "k", true),
            ],
            facts);
    }

    [Theory]
    [InlineData("""7""", "member-type", "facts.0")]
    [InlineData("""null""", "member-type", "facts.0")]
    [InlineData("""{"type":"breach","at":"2026-01-01T00:00:00Z"}""", "member-missing", "facts.0.record")]
    [InlineData("""{"record":"b","at":"2026-01-01T00:00:00Z"}""", "member-missing", "facts.0.type")]
    [InlineData("""{"record":"b","type":"breach"}""", "member-missing", "facts.0.at")]
    [InlineData("""{"record":"b","type":"reward","at":"2026-01-01T00:00:00Z"}""", "value-unknown", "facts.0.type")]
    [InlineData("""{"record":"b","type":"breach","at":"2026-01-01T00:00:00Z","until":"2026-01-01T00:00:00Z"}""", "member-unknown", "facts.0.until")]
    [InlineData("""{"record":"v","type":"inspection","at":"2026-01-01T00:00:00Z","conforming":true,"cause":"k"}""", "member-unknown", "facts.0.cause")]
    [InlineData("""{"record":1,"type":"breach","at":"2026-01-01T00:00:00Z"}""", "member-type", "facts.0.record")]
    [InlineData("""{"record":null,"type":"breach","at":"2026-01-01T00:00:00Z"}""", "member-type", "facts.0.record")]
    [InlineData("""{"record":"b","type":"breach","at":"2026-01-01T00:00:00Z","objection":"yes"}""", "member-type", "facts.0.objection")]
    [InlineData("""{"record":"b","type":"breach","at":"2026-01-01T00:00:00Z","cause":7}""", "member-type", "facts.0.cause")]
    [InlineData("""{"record":"v","type":"inspection","at":"2026-01-01T00:00:00Z","conforming":1}""", "member-type", "facts.0.conforming")]
    [InlineData("""{"record":"i","type":"instrument","at":"2026-01-01T00:00:00Z","mandatory":true,"confirmed":true}""", "member-missing", "facts.0.verifiedUntil")]
    [InlineData(Penalty, "instant-format", "facts.0.until")]
    [InlineData("""{"record":"x","type":"penalty","at":"2026-01-01T00:00:00Z","severity":"Minor","until":"2026-01-01T00:00:00Z"}""", "value-unknown", "facts.0.severity")]
    [InlineData("""{"record":"x","type":"penalty","at":"2026-01-01T00:00:00Z","severity":"major","until":"2026-01-01T00:00:00Z"}""", "value-unknown", "facts.0.severity")]
    [InlineData("""{"record":"b","type":"breach","at":"2026-02-30T00:00:00Z"}""", "instant-format", "facts.0.at")]
    [InlineData("""{"record":"b","type":"breach","at":"2026-01-01"}""", "instant-format", "facts.0.at")]
    [InlineData("""{"record":"b","type":"breach","at":"2026-01-01T00:00:00"}""", "instant-format", "facts.0.at")]
    [InlineData("""{"record":"b","type":"breach","at":"0001-01-01T00:00:00+08:00"}""", "instant-format", "facts.0.at")]
    public void Parse_NamesTheMember_WhenAFactIsWrong(string fact, string code, string place)
    {
        var fault = Assert.Throws<ProtocolException>(() => Parse($"[{fact}]"));

        Assert.Equal((code, place), (fault.Code, fault.Path));
    }

    [Fact]
    public void ToJson_IsTheAnswerOfConform_ForARating()
    {
        var rating = RatingPack.Find("rating-2026-1")!.Rate(
            new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), Parse("""
                [{"record":"x1","type":"penalty","at":"2026-01-01T00:00:00Z","severity":"ordinary","until":"2026-09-30T16:00:00Z"},
                 {"record":"n1","type":"none-needed","at":"2026-01-01T00:00:00Z"}]
                """));

        Assert.Equal(
            """{"score":650,"grade":"C","terms":{"metering":400,"credit":150,"integrity":100},"contributions":[{"record":"n1","term":"metering","points":300,"until":null},{"record":"x1","term":"credit","points":-100,"until":"2026-09-30T16:00:00Z"}]}""",
            rating.ToJson(fractionDigits: 0).ToJsonString());
        Assert.Equal("2026-09-30T16:00:00.000Z", rating.ToJson()["contributions"]![1]!["until"]!.GetValue<string>());
        Assert.Equal("unrated", Shop.Rate().ToJson()["grade"]!.GetValue<string>());
    }

    [Fact]
    public void Find_KnowsItsPackOnly_ById()
    {
        Assert.Same(RatingPack.Rating2026, RatingPack.Find("rating-2026-1"));
        Assert.Null(RatingPack.Find("rating-2026-2"));
    }

    private static IReadOnlyList<RatingFact> Parse(string json) => RatingFacts.Parse((JsonArray)JsonNode.Parse(json)!);
}
