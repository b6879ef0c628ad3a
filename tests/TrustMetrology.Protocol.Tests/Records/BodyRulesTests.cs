using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Records;

public sealed class BodyRulesTests
{
    private const string Withdrawn = """{"pledges":["01890a5d-ac96-774b-bcce-b302099a8057"]}""";
    private const string SelfCheck = """{"coversAll":true,"instruments":[{"instrument":"01890a5d-ac96-774b-bcce-b302099a8057","conforming":true,"readings":[{"reference":{"value":"1","unit":"kg"},"indication":{"value":"1.001","unit":"kg"}}]}]}""";
    private const string Penalty = """{"decision":"2026-1","decidedOn":"2026-03-01","kinds":["fine"],"severity":"minor","grounds":"Short weight","regime":"samr-2021","rule":"samr-2021.minor","countsFrom":"publication","countsFromDay":"2026-03-02","until":"2026-06-02T16:00:00.000Z","fineFen":50000}""";

    [Theory]
    [InlineData(RecordKinds.PledgeWithdrawn, Withdrawn)]
    [InlineData(RecordKinds.SelfCheckFiled, SelfCheck)]
    [InlineData(RecordKinds.PenaltyPublished, Penalty)]
    [InlineData(RecordKinds.ShopClosed, "{}")]
    public void Check_Passes_WhenTheBodyIsAsItsRowSays(string kind, string body) => Check(kind, body);

    [Theory]
    [InlineData(RecordKinds.PledgeWithdrawn, "{}", "member-missing", "body.pledges")]
    [InlineData(RecordKinds.PledgeWithdrawn, """{"pledges":"all"}""", "member-type", "body.pledges")]
    [InlineData(RecordKinds.PledgeWithdrawn, """{"pledges":["1"]}""", "id-format", "body.pledges.0")]
    [InlineData(RecordKinds.PledgeWithdrawn, """{"pledges":[],"why":"tired"}""", "member-unknown", "body.why")]
    [InlineData(RecordKinds.ShopClosed, """{"at":"noon"}""", "member-unknown", "body.at")]
    [InlineData(RecordKinds.ShopListed, """{"region":"440304","sector":""}""", "text-empty", "body.sector")]
    [InlineData(RecordKinds.KeyRevoked, """{"party":"merchant:1","reason":"bored"}""", "value-unknown", "body.reason")]
    [InlineData(RecordKinds.RulesAdopted, """{"sha256":"AB"}""", "hash-text", "body.sha256")]
    [InlineData(RecordKinds.DemonstrationAwarded, """{"until":"2026-06-02"}""", "moment-format", "body.until")]
    [InlineData(RecordKinds.RatingChanged, """{"pack":"p","score":1001,"grade":"A","before":"B"}""", "number-range", "body.score")]
    public void Check_Refuses_WhenTheBodyDiffersFromItsRow(string kind, string body, string code, string path)
    {
        var fault = Assert.Throws<ProtocolException>(() => Check(kind, body));

        Assert.Equal((code, path), (fault.Code, fault.Path));
    }

    [Theory]
    [InlineData("\"2026-03-01\"", "\"2026-02-30\"", "day-format", "body.decidedOn")]
    [InlineData("[\"fine\"]", "[\"fine\",\"jail\"]", "value-unknown", "body.kinds.1")]
    [InlineData("50000", "-1", "number-range", "body.fineFen")]
    [InlineData("\"minor\",\"grounds\"", "7,\"grounds\"", "member-type", "body.severity")]
    public void Check_Refuses_WhenOneMemberOfAPenaltyIsWrong(string right, string wrong, string code, string path)
    {
        var fault = Assert.Throws<ProtocolException>(() => Check(RecordKinds.PenaltyPublished, Penalty.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Equal((code, path), (fault.Code, fault.Path));
    }

    [Fact]
    public void Check_TakesNumbers_HoweverTheyWerePutIn()
    {
        var body = new JsonObject { ["pack"] = "p", ["score"] = 700, ["grade"] = "B", ["before"] = "C" };

        BodyRules.Find(RecordKinds.RatingChanged)!.Check("platform", "shop:1", body);
    }

    [Fact]
    public void Check_Refuses_WhenAQuantityHasNoUnit()
    {
        var fault = Assert.Throws<ProtocolException>(() => Check(RecordKinds.SelfCheckFiled, SelfCheck.Replace(""","unit":"kg"},"indication""", """},"indication""", StringComparison.Ordinal)));

        Assert.Equal(("quantity-format", "body.instruments.0.readings.0.reference"), (fault.Code, fault.Path));
    }

    [Fact]
    public void Check_Refuses_WhenAnotherThingOrPartyStands()
    {
        var rule = BodyRules.Find(RecordKinds.PledgeWithdrawn)!;

        Assert.Equal("subject-kind", Assert.Throws<ProtocolException>(() => rule.Check("merchant:1", "pledge:1", Body(Withdrawn))).Code);
        Assert.Equal("issuer-kind", Assert.Throws<ProtocolException>(() => rule.Check("bureau:44", "shop:1", Body(Withdrawn))).Code);
    }

    [Theory]
    [InlineData("""{"party":"merchant:1","reason":"replaced","since":"2031"}""")]
    [InlineData("""{"party":"merchant:1","reason":"sold-the-shop"}""")]
    public void FindFault_PassesOver_WhatALaterVersionMayHaveAdded(string body) =>
        Assert.Null(BodyRules.Find(RecordKinds.KeyRevoked)!.FindFault(Body(body)));

    [Theory]
    [InlineData("""{"party":"merchant:1"}""", "member-missing")]
    [InlineData("""{"party":7,"reason":"lost"}""", "member-type")]
    public void FindFault_Tells_WhatNoVersionMayDrop(string body, string code) =>
        Assert.Equal(code, BodyRules.Find(RecordKinds.KeyRevoked)!.FindFault(Body(body))?.Code);

    [Fact]
    public void Readme_NamesEveryMember_OfEveryKind()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "src", "TrustMetrology.Protocol", "README.md"));

        Assert.All(BodyRules.All.Values, rule =>
        {
            var row = Assert.Single(rows, line => line.StartsWith($"| `{rule.Kind}` ", StringComparison.Ordinal));
            Assert.All(rule.Members, member => Assert.Matches($"[`\"]{Regex.Escape(member.Name)}[`\"]{(member.IsOptional ? "\\?" : "")}", row));
        });
    }

    private static void Check(string kind, string body)
    {
        var rule = BodyRules.Find(kind)!;
        rule.Check($"{rule.By[0]}:1", $"{rule.About ?? "pack"}:1", Body(body));
    }

    private static JsonObject Body(string json) => JsonNode.Parse(json)!.AsObject();
}
