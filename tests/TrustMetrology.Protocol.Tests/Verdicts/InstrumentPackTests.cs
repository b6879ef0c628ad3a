using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Verdicts;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Verdicts;

public sealed class InstrumentPackTests
{
    /// <summary>Each row's ends, in intervals: the limit itself is kept, a hundredth more isn't, and in service twice is allowed.</summary>
    [Theory]
    [InlineData("I", "0", "0.5")]
    [InlineData("I", "50000", "0.5")]
    [InlineData("I", "50001", "1")]
    [InlineData("I", "200000", "1")]
    [InlineData("I", "200001", "1.5")]
    [InlineData("I", "9000000", "1.5")]
    [InlineData("II", "5000", "0.5")]
    [InlineData("II", "5000.01", "1")]
    [InlineData("II", "20000", "1")]
    [InlineData("II", "20001", "1.5")]
    [InlineData("II", "100000", "1.5")]
    [InlineData("III", "500", "0.5")]
    [InlineData("III", "501", "1")]
    [InlineData("III", "2000", "1")]
    [InlineData("III", "2001", "1.5")]
    [InlineData("III", "10000", "1.5")]
    [InlineData("IIII", "50", "0.5")]
    [InlineData("IIII", "51", "1")]
    [InlineData("IIII", "200", "1")]
    [InlineData("IIII", "201", "1.5")]
    [InlineData("IIII", "1000", "1.5")]
    public void Weighing_AllowsTheTablesError_AtEachRowsEnds(string @class, string load, string mpe)
    {
        var (at, limit) = (Number(load), Number(mpe));
        foreach (var (use, times) in new[] { ("initial", 1), ("in-service", 2) })
        {
            foreach (var sign in new[] { -1, 1 })
            {
                Assert.Equal("conforming", Weigh(@class, use, load, (at + (sign * times * limit)).ToString()));
                Assert.Equal("nonconforming", Weigh(@class, use, load, (at + (sign * ((times * limit) + Number("0.01")))).ToString()));
            }
        }
    }

    [Fact]
    public void Weighing_ComparesReadingsOfOneLoad_HoweverItIsWritten()
    {
        var verdict = Judge("r76", """{"class":"III","e":{"value":"5","unit":"g"},"use":"initial","unit":"kg","readings":[{"load":"1","indication":"1.0025"},{"load":"1.000","indication":"0.9985"},{"load":"5","indication":"5"}]}""");

        Assert.Equal("""{"verdict":"nonconforming","pack":"r76","steps":{"readings":[{"error":"0.0025","mpe":"0.0025"},{"error":"-0.0015","mpe":"0.0025"},{"error":"0","mpe":"0.005"}],"repeatability":{"1":"0.004","5":"0"}}}""", verdict);
    }

    [Fact]
    public void Fuel_JudgesEachFlowsMeanAndRepeatability()
    {
        var verdict = Judge("jjg443-2023", """{"unit":"L","readings":[{"flow":"max","indicated":"20.06","reference":"20"},{"flow":"max","indicated":"20.06","reference":"20"},{"flow":"max","indicated":"20.06","reference":"20"},{"flow":"min","indicated":"5.01","reference":"5"},{"flow":"min","indicated":"5.01","reference":"5"},{"flow":"min","indicated":"5.01845","reference":"5"}]}""");

        Assert.Equal("""{"verdict":"conforming","pack":"jjg443-2023","steps":{"max":{"errors":["0.3","0.3","0.3"],"meanError":"0.3","repeatability":"0"},"min":{"errors":["0.2","0.2","0.369"],"meanError":"0.25633333333333333333","repeatability":"0.1"},"bias":true},"confirmed":false}""", verdict);
    }

    [Theory]
    [InlineData("20.06", "5.015", "conforming")] // 0.30 at both
    [InlineData("20.0601", "5.015", "nonconforming")]
    [InlineData("20.06", "4.985", "conforming")]
    [InlineData("20.06", "4.98499", "nonconforming")]
    public void Fuel_KeepsTheLimitItself(string max, string min, string word) => Assert.Equal(word, Fuel(max, min));

    [Fact]
    public void Fuel_IsInconclusive_WithTooFewMeasurements()
    {
        Assert.Equal("inconclusive", Word("jjg443-2023", """{"unit":"L","readings":[]}"""));
        Assert.Equal("inconclusive", Word("jjg443-2023", """{"unit":"L","readings":[{"flow":"max","indicated":"30","reference":"20"},{"flow":"min","indicated":"30","reference":"20"}]}"""));
    }

    [Theory]
    [InlineData("taximeter", "km", "", "-4", "1")]
    [InlineData("water-meter", "L", "low", "-10", "10")]
    [InlineData("water-meter", "L", "high", "-4", "4")]
    [InlineData("gas-meter", "m3", "low", "-3", "3")]
    [InlineData("gas-meter", "m3", "high", "-1.5", "1.5")]
    public void Meter_KeepsTheLimitsThemselves(string pack, string unit, string zone, string from, string to)
    {
        var uses = pack == "gas-meter" ? new (string?, int)[] { ("initial", 1), ("in-service", 2) } : [(null, 1)];
        foreach (var (use, times) in uses)
        {
            Assert.Equal("conforming", Meter(pack, unit, zone, use, times * Number(from)));
            Assert.Equal("conforming", Meter(pack, unit, zone, use, times * Number(to)));
            Assert.Equal("nonconforming", Meter(pack, unit, zone, use, (times * Number(from)) - Number("0.01")));
            Assert.Equal("nonconforming", Meter(pack, unit, zone, use, (times * Number(to)) + Number("0.01")));
        }
    }

    [Fact]
    public void Meter_IsInconclusive_WithoutAReadingOfEachZone() => Assert.Equal(
        "inconclusive", Word("water-meter", """{"unit":"L","readings":[{"zone":"low","indicated":"10","reference":"10"}]}"""));

    [Theory]
    [InlineData("refractometer", "10", "0.25")]
    [InlineData("refractometer", "-10", "0.25")]
    [InlineData("refractometer", "10.01", "0.5")]
    [InlineData("refractometer", "-20", "0.5")]
    [InlineData("focimeter", "0", "0.06")]
    [InlineData("focimeter", "-5", "0.06")]
    [InlineData("focimeter", "5.01", "0.09")]
    [InlineData("focimeter", "10", "0.09")]
    [InlineData("focimeter", "10.01", "0.12")]
    [InlineData("focimeter", "15", "0.12")]
    [InlineData("focimeter", "-20", "0.18")]
    [InlineData("focimeter", "20.01", "0.25")]
    [InlineData("focimeter", "25", "0.25")]
    public void Optical_KeepsTheLimitItself_OnEitherSide(string pack, string reference, string limit)
    {
        foreach (var sign in new[] { -1, 1 })
        {
            string Of(Exact error) => Word(pack, $$"""{"unit":"m-1","readings":[{"reference":"{{reference}}","indicated":"{{Number(reference) + (sign * error)}}"}]}""");
            Assert.Equal("conforming", Of(Number(limit)));
            Assert.Equal("nonconforming", Of(Number(limit) + Number("0.01")));
        }
    }

    [Fact]
    public void Optical_IsInconclusive_BeyondTheTable() => Assert.Equal(
        """{"verdict":"inconclusive","pack":"focimeter","steps":{"readings":[{"error":"0","mpe":null}]},"confirmed":false}""",
        Judge("focimeter", """{"unit":"D","readings":[{"reference":"25.01","indicated":"25.01"}]}"""));

    [Theory]
    [InlineData("fruit", "6", "1000", "20")]
    [InlineData("grain", "0", "1000.1", "40")]
    [InlineData("vegetables", "3.5", "2000", "40")]
    [InlineData("fruit", "6", "4000", "80")]
    [InlineData("fruit", "6", "4001", "100")]
    [InlineData("fruit", "6", "25000", "100")]
    [InlineData("meat", "6.01", "2500", "5")]
    [InlineData("eggs", "30", "2501", "10")]
    [InlineData("aquatic", "30", "10000", "10")]
    [InlineData("sweets", "30", "15000", "15")]
    [InlineData("delicacies", "30.01", "1000", "2")]
    [InlineData("dried-vegetables", "100", "4000", "4")]
    [InlineData("delicacies", "100", "6000", "6")]
    [InlineData(null, "100.01", "500", "1")]
    [InlineData(null, "8000", "2000", "2")]
    [InlineData(null, "8000", "5000", "3")]
    public void Retail_KeepsTheToleranceItself_ByGoodsAndByPrice(string? goods, string price, string weight, string tolerance)
    {
        var kinds = new[] { goods is null ? null : $"\"goods\":\"{goods}\"", $"\"pricePerKg\":\"{price}\"" };
        foreach (var kind in kinds.OfType<string>())
        {
            string Of(Exact excess) => Word("retail-weight", $$"""{{{kind}},"unit":"g","readings":[{"settled":"{{Number(weight) + excess}}","actual":"{{weight}}"}]}""");
            Assert.Equal("conforming", Of(Number(tolerance)));
            Assert.Equal("nonconforming", Of(Number(tolerance) + Number("0.1")));
            Assert.Equal("conforming", Of(-Number("300")));
        }
    }

    [Theory]
    [InlineData("\"goods\":\"fruit\"", "25.001")]
    [InlineData("\"goods\":\"live-fish\"", "1")]
    [InlineData("\"pricePerKg\":\"101\"", "5.001")]
    public void Retail_IsInconclusive_WhereItIsNotCovered(string kind, string weight) =>
        Assert.Equal("inconclusive", Word("retail-weight", $$"""{{{kind}},"unit":"kg","readings":[{"settled":"{{weight}}","actual":"{{weight}}"}]}"""));

    [Theory]
    [InlineData("r76", """{"class":"III","e":{"value":"5","unit":"g"},"use":"initial","unit":"g","readings":[]}""")]
    [InlineData("taximeter", """{"unit":"km","readings":[]}""")]
    [InlineData("refractometer", """{"unit":"D","readings":[]}""")]
    [InlineData("retail-weight", """{"goods":"fruit","unit":"g","readings":[]}""")]
    public void Verdict_IsNeverAPass_WithoutReadings(string pack, string input) => Assert.Equal("inconclusive", Word(pack, input));

    private static string Weigh(string @class, string use, string load, string indication) => Word(
        "r76", $$"""{"class":"{{@class}}","e":{"value":"1","unit":"g"},"use":"{{use}}","unit":"g","readings":[{"load":"{{load}}","indication":"{{indication}}"}]}""");

    private static string Fuel(string max, string min)
    {
        var readings = new[] { ("max", max, "20"), ("min", min, "5") }.SelectMany(flow => Enumerable.Repeat($$"""{"flow":"{{flow.Item1}}","indicated":"{{flow.Item2}}","reference":"{{flow.Item3}}"}""", 3));
        return Word("jjg443-2023", $$"""{"unit":"L","readings":[{{string.Join(',', readings)}}]}""");
    }

    private static string Meter(string pack, string unit, string zone, string? use, Exact percent)
    {
        string Of(string name, Exact indicated) => name.Length == 0
            ? $$"""{"indicated":"{{indicated}}","reference":"100"}"""
            : $$"""{"zone":"{{name}}","indicated":"{{indicated}}","reference":"100"}""";
        var others = zone switch { "low" => $",{Of("high", 100)}", "high" => $",{Of("low", 100)}", _ => "" };
        return Word(pack, $$"""{"unit":"{{unit}}",{{(use is null ? "" : $"\"use\":\"{use}\",")}}"readings":[{{Of(zone, 100 + percent)}}{{others}}]}""");
    }

    private static string Word(string pack, string input) => (string)JsonNode.Parse(Judge(pack, input))!["verdict"]!;

    private static string Judge(string pack, string input) => RulePack.Find(pack)!.Judge(JsonNode.Parse(input)).ToJson().ToJsonString();

    private static Exact Number(string text) => Exact.TryParse(text, out var value) ? value : throw new FormatException(text);
}
