using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Protocol.Verdicts;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Verdicts;

public sealed class RulePackTests
{
    /// <summary>A pack in use is never edited: whoever changes one sees its hash here.</summary>
    [Fact]
    public void Packs_AreTheOnesThatWerePublished() => Golden.Check(
        "tests/TrustMetrology.Protocol.Tests/Verdicts/packs.txt",
        string.Concat(RulePack.All.Select(pack => $"{pack.Id} {pack.Hash}{(pack.Confirmed ? "" : " unconfirmed")}\n")));

    [Fact]
    public void Packs_SayWhatTheyAreAndWhereTheyComeFrom() => Assert.All(RulePack.All, pack =>
    {
        Assert.NotEmpty(pack.Title.Chinese);
        Assert.NotEmpty(pack.Title.English);
        Assert.NotEmpty(pack.Citation.Standard);
        Assert.NotEmpty(pack.Citation.Clause);
        Assert.Contains(pack.Citation.Sureness, new[] { "A", "B", "C" });
        Assert.Equal(pack.Citation.Sureness != "C", pack.Confirmed);
        Assert.Equal(Hash.Sha256(CanonicalJson.Serialize(pack.Json)), pack.Hash);
        Assert.Same(pack, RulePack.Find(pack.Id));
    });

    [Fact]
    public void Pack_IsNull_WhenNobodyPublishedIt() => Assert.Null(RulePack.Find("jjf1070"));

    [Fact]
    public void Verdicts_AreThoseOfTheOtherImplementation()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "tests/TrustMetrology.Protocol.Tests/Verdicts/verdicts.jsonl"));

        Assert.True(lines.Length > 400);
        Assert.All(lines.Chunk(2), pair =>
        {
            var request = JsonNode.Parse(pair[0])!;
            Assert.Equal(JsonNode.Parse(pair[1])!.ToJsonString(), RulePack.Find((string)request["pack"]!)!.Judge(request["input"]).ToJson().ToJsonString());
        });
    }

    private const string Net = """{"nominal":{"value":"500","unit":"g"},"lotSize":10,"readings":["498.2"],"unit":"g"}""";
    private const string Scale = """{"class":"III","e":{"value":"5","unit":"g"},"use":"initial","readings":[{"load":"1000","indication":"1005"}],"unit":"g"}""";
    private const string Fuel = """{"readings":[{"flow":"max","indicated":"20.00","reference":"19.96"}],"unit":"L"}""";
    private const string Water = """{"readings":[{"zone":"low","indicated":"20.00","reference":"19.96"}],"unit":"L"}""";
    private const string Lens = """{"readings":[{"indicated":"5.00","reference":"5.01"}],"unit":"m-1"}""";
    private const string Retail = """{"goods":"fruit","readings":[{"settled":"1.00","actual":"0.99"}],"unit":"kg"}""";

    [Theory]
    [InlineData("jjf1070-2005", Net, "{", "[{", "member-type", "input")]
    [InlineData("jjf1070-2005", Net, "\"500\"", "500", "member-type", "input.nominal.value")]
    [InlineData("jjf1070-2005", Net, "\"500\"", "\"5e2\"", "quantity-format", "input.nominal.value")]
    [InlineData("jjf1070-2005", Net, "\"500\"", "\"0\"", "quantity-range", "input.nominal.value")]
    [InlineData("jjf1070-2005", Net, "\"500\"", "\"-500\"", "quantity-range", "input.nominal.value")]
    [InlineData("jjf1070-2005", Net, "\"500\"", "\"50000.1\"", "quantity-range", "input.nominal.value")]
    [InlineData("jjf1070-2005", Net, "\"unit\":\"g\"}", "\"unit\":\"lb\"}", "unit-unknown", "input.nominal.unit")]
    [InlineData("jjf1070-2005", Net, "\"unit\":\"g\"}", "\"unit\":\"KG\"}", "unit-unknown", "input.nominal.unit")]
    [InlineData("jjf1070-2005", Net, "\"unit\":\"g\"}", "\"unit\":\"D\"}", "unit-mismatch", "input.nominal.unit")]
    [InlineData("jjf1070-2005", Net, "\"unit\":\"g\"}", "\"unit\":\"mL\"}", "unit-mismatch", "input.unit")]
    [InlineData("jjf1070-2005", Net, "\"unit\":\"g\"}", "\"unit\":\"g\",\"x\":1}", "member-unknown", "input.nominal.x")]
    [InlineData("jjf1070-2005", Net, "\"lotSize\":10,", "", "member-missing", "input.lotSize")]
    [InlineData("jjf1070-2005", Net, ":10,", ":0,", "lot-size", "input.lotSize")]
    [InlineData("jjf1070-2005", Net, ":10,", ":-1,", "member-type", "input.lotSize")]
    [InlineData("jjf1070-2005", Net, ":10,", ":1.5,", "member-type", "input.lotSize")]
    [InlineData("jjf1070-2005", Net, ":10,", ":\"10\",", "member-type", "input.lotSize")]
    [InlineData("jjf1070-2005", Net, "[\"498.2\"]", "[\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",\"1\"]", "lot-size", "input.readings")]
    [InlineData("jjf1070-2005", Net, "\"498.2\"", "498.2", "member-type", "input.readings.0")]
    [InlineData("jjf1070-2005", Net, "\"498.2\"", "\"498.2 \"", "quantity-format", "input.readings.0")]
    [InlineData("jjf1070-2005", Net, "\"498.2\"", "\"-1\"", "quantity-range", "input.readings.0")]
    [InlineData("jjf1070-2005", Net, "\"lotSize\"", "\"pack\":1,\"lotSize\"", "member-unknown", "input.pack")]
    [InlineData("r76", Scale, "\"III\"", "\"V\"", "value-unknown", "input.class")]
    [InlineData("r76", Scale, "\"5\"", "\"0\"", "quantity-range", "input.e.value")]
    [InlineData("r76", Scale, "\"unit\":\"g\"}", "\"unit\":\"L\"}", "unit-mismatch", "input.e.unit")]
    [InlineData("r76", Scale, "\"initial\"", "\"new\"", "value-unknown", "input.use")]
    [InlineData("r76", Scale, "\"1000\"", "\"50000.1\"", "load-range", "input.readings.0.load")]
    [InlineData("r76", Scale, "\"1000\"", "\"-1\"", "quantity-range", "input.readings.0.load")]
    [InlineData("r76", Scale, "\"1005\"", "\"\"", "quantity-format", "input.readings.0.indication")]
    [InlineData("r76", Scale, "[{", "[[],{", "member-type", "input.readings.0")]
    [InlineData("r76", Scale, "\"load\"", "\"weight\"", "member-missing", "input.readings.0.load")]
    [InlineData("jjg443-2023", Fuel, "\"L\"", "\"kg\"", "unit-mismatch", "input.unit")]
    [InlineData("jjg443-2023", Fuel, "\"19.96\"", "\"0\"", "quantity-range", "input.readings.0.reference")]
    [InlineData("jjg443-2023", Fuel, "\"20.00\"", "\"-20\"", "quantity-range", "input.readings.0.indicated")]
    [InlineData("jjg443-2023", Fuel, "\"max\"", "\"bias\"", "value-unknown", "input.readings.0.flow")]
    [InlineData("jjg443-2023", Fuel, "[", "[{\"flow\":\"max\",\"indicated\":\"1\",\"reference\":\"1\"},{\"flow\":\"max\",\"indicated\":\"1\",\"reference\":\"1\"},{\"flow\":\"max\",\"indicated\":\"1\",\"reference\":\"1\"},", "readings-count", "input.readings")]
    [InlineData("water-meter", Water, "\"low\"", "\"middle\"", "value-unknown", "input.readings.0.zone")]
    [InlineData("water-meter", Water, "\"unit\"", "\"use\":\"initial\",\"unit\"", "member-unknown", "input.use")]
    [InlineData("gas-meter", Water, "{", "{", "member-missing", "input.use")]
    [InlineData("taximeter", Water, "\"L\"", "\"km\"", "member-unknown", "input.readings.0.zone")]
    [InlineData("refractometer", Lens, "\"m-1\"", "\"m\"", "unit-mismatch", "input.unit")]
    [InlineData("retail-weight", Retail, "\"fruit\"", "\"gold\"", "value-unknown", "input.goods")]
    [InlineData("retail-weight", Retail, "\"goods\":\"fruit\",", "", "member-missing", "input.pricePerKg")]
    [InlineData("retail-weight", Retail, "\"goods\"", "\"pricePerKg\":\"5\",\"goods\"", "member-unknown", "input.pricePerKg")]
    [InlineData("retail-weight", Retail, "\"0.99\"", "\"-0.99\"", "quantity-range", "input.readings.0.actual")]
    public void Input_IsRefused_NamingTheMember(string pack, string input, string part, string instead, string code, string path)
    {
        var at = input.IndexOf(part, StringComparison.Ordinal);
        var spoilt = input[..at] + instead + input[(at + part.Length)..] + (instead == "[{" ? "]" : "");

        var fault = Assert.Throws<ProtocolException>(() => RulePack.Find(pack)!.Judge(JsonNode.Parse(spoilt)));

        Assert.Equal((code, path), (fault.Code, fault.Path));
    }
}
