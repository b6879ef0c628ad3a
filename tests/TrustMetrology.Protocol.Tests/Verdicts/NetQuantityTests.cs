using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Verdicts;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Verdicts;

public sealed class NetQuantityTests
{
    private static readonly string[] Packs = ["jjf1070-2005", "jjf1070-2023", "nz-7a", "oiml-r87-2004"];

    /// <summary>Each row's ends and what lies just beyond them, worked out by hand.</summary>
    [Theory]
    [InlineData("5", "0.4", "0.5")] // 0.45
    [InlineData("15", "1.4", "1.4")] // 1.35
    [InlineData("25.5", "2.3", "2.3")] // 2.295
    [InlineData("50", "4.5", "4.5")]
    [InlineData("50.1", "4.5", "4.5")]
    [InlineData("100", "4.5", "4.5")]
    [InlineData("101", "4.5", "4.6")] // 4.545
    [InlineData("110", "5", "5")] // 4.95 to even
    [InlineData("200", "9", "9")]
    [InlineData("201", "9", "9")]
    [InlineData("300", "9", "9")]
    [InlineData("301", "9", "9.1")] // 9.03
    [InlineData("305", "9.2", "9.2")] // 9.15
    [InlineData("315", "9.4", "9.5")] // 9.45
    [InlineData("500", "15", "15")]
    [InlineData("501", "15", "15")]
    [InlineData("1000", "15", "15")]
    [InlineData("1001", "15", "16")] // 15.015
    [InlineData("1500", "22", "23")] // 22.5, the known case
    [InlineData("1700", "26", "26")] // 25.5
    [InlineData("10000", "150", "150")]
    [InlineData("10001", "150", "150")]
    [InlineData("15000", "150", "150")]
    [InlineData("15001", "150", "151")] // 150.01
    [InlineData("15050", "150", "151")] // 150.5
    [InlineData("15150", "152", "152")] // 151.5
    [InlineData("50000", "500", "500")]
    public void Deficiency_IsThatOfTheTable_ByEachPacksRounding(string nominal, string evenly, string up)
    {
        Assert.All(Packs[..2], pack => Assert.Equal(evenly, Deficiency(pack, nominal, "g")));
        Assert.All(Packs[2..], pack => Assert.Equal(up, Deficiency(pack, nominal, "mL")));
    }

    [Theory]
    [InlineData("5", "m", "0")]
    [InlineData("500", "cm", "0")]
    [InlineData("5.01", "m", "0.1002")]
    [InlineData("1", "m2", "0.03")]
    [InlineData("50", "pcs", "0")]
    [InlineData("51", "pcs", "1")]
    [InlineData("100", "pcs", "1")]
    [InlineData("101", "pcs", "2")]
    public void Deficiency_IsKnown_OfLengthAreaAndCount(string nominal, string unit, string deficiency) =>
        Assert.All(Packs, pack => Assert.Equal(deficiency, Deficiency(pack, nominal, unit)));

    [Theory]
    [InlineData("jjf1070-2005", "1/1// 10/10// 11/10/1.028/0 50/10/1.028/0 51/13/0.848/1 99/13/0.848/1 100/50/0.379/3 500/50/0.379/3 501/80/0.295/5 3200/80/0.295/5 3201/125/0.234/7 9007199254740991/125/0.234/7")]
    [InlineData("jjf1070-2023", "1/1// 10/10// 11/10/1.028/0 50/10/1.028/0 51/13/0.848/1 99/13/0.848/1 100/50/0.379/3 500/50/0.379/3 501/80/0.295/5 3200/80/0.295/5 3201/125/0.234/7")]
    [InlineData("nz-7a", "1/1// 12/12// 13/12/0.746/0 39/12/0.746/0 40/12/0.826/1 79/12/0.826/1 80/12/0.860/2 149/12/0.860/2 150/32/0.465/3 399/32/0.465/3 400/32/0.483/4 4000/32/0.483/4 4001/80/0.295/6")]
    [InlineData("oiml-r87-2004", "100/50/0.379/3 500/50/0.379/3 501/80/0.295/5 3200/80/0.295/5 3201/125/0.234/7")]
    public void Sampling_IsThatOfTheTable_AtEachLotsEnds(string pack, string rows)
    {
        foreach (var row in rows.Split(' ').Select(row => row.Split('/')))
        {
            var size = int.Parse(row[1], null);
            // Half of the readings 499, half 501: s is known, and the limit shows the factor.
            var steps = Judge(pack, long.Parse(row[0], null), [.. Enumerable.Range(0, size).Select(n => n % 2 == 0 ? "499.0" : "501.0")]).Steps;
            Assert.Equal(row[1], (string)steps["sampleSize"]!);
            Assert.Equal(row[3].Length == 0 ? "0" : row[3], (string)steps["t1Allowed"]!);
            if (row[2].Length == 0)
                Assert.False(steps.ContainsKey("meanLimit"));
            else
                Assert.Equal(double.Parse(row[2], null), (500 - Number(steps, "meanLimit")) / Number(steps, "standardDeviation"), 9);
        }
    }

    [Theory]
    [InlineData("485.0", 0, 0)] // exactly T
    [InlineData("484.9", 1, 0)]
    [InlineData("470.0", 1, 0)] // exactly 2 T
    [InlineData("469.9", 0, 1)]
    public void Shortage_IsT1OrT2_BeyondItsLimitOnly(string reading, int t1, int t2)
    {
        var verdict = Judge("jjf1070-2005", 100, [reading, .. Enumerable.Repeat("505.0", 49)]);

        Assert.Equal(($"{t1}", $"{t2}"), ((string)verdict.Steps["t1Count"]!, (string)verdict.Steps["t2Count"]!));
        Assert.Equal(t2 == 0 ? VerdictWord.Conforming : VerdictWord.Nonconforming, verdict.Word);
    }

    [Theory]
    [InlineData(3, VerdictWord.Conforming)]
    [InlineData(4, VerdictWord.Nonconforming)]
    public void T1_IsAllowed_UpToTheTablesNumber(int count, VerdictWord word) =>
        Assert.Equal(word, Judge("jjf1070-2005", 100, [.. Enumerable.Repeat("480.0", count), .. Enumerable.Repeat("505.0", 50 - count)]).Word);

    [Fact]
    public void Mean_IsAccepted_ExactlyOnItsLimit()
    {
        // Four of ten lie 1.5 from the mean: s is 1, the limit 500 − 1.028.
        string[] Around(string mean, string above, string below) => [mean, mean, mean, mean, mean, mean, above, above, below, below];
        var onIt = Judge("jjf1070-2005", 11, Around("498.972", "500.472", "497.472"));

        Assert.Equal(("498.972", "1", "498.972"), ((string)onIt.Steps["mean"]!, (string)onIt.Steps["standardDeviation"]!, (string)onIt.Steps["meanLimit"]!));
        Assert.Equal(VerdictWord.Conforming, onIt.Word);
        Assert.Equal(VerdictWord.Nonconforming, Judge("jjf1070-2005", 11, Around("498.971", "500.471", "497.471")).Word);
        Assert.Equal(VerdictWord.Conforming, Judge("jjf1070-2005", 11, [.. Enumerable.Repeat("500.0", 10)]).Word);
        Assert.Equal(VerdictWord.Nonconforming, Judge("jjf1070-2005", 11, [.. Enumerable.Repeat("499.9", 10)]).Word);
    }

    [Fact]
    public void Verdict_IsInconclusive_WithFewerReadingsThanTheSample()
    {
        var verdict = Judge("jjf1070-2005", 100, [.. Enumerable.Repeat("100.0", 49)]);

        Assert.Equal(VerdictWord.Inconclusive, verdict.Word);
        Assert.Equal("""{"tolerableDeficiency":"15","sampleSize":"50"}""", verdict.Steps.ToJsonString());
        Assert.Equal("""{"tolerableDeficiency":"15"}""", Judge("oiml-r87-2004", 99, [.. Enumerable.Repeat("500.0", 99)]).Steps.ToJsonString());
    }

    [Fact]
    public void Readings_AreAllUsed_BeyondTheSample()
    {
        string[] sample = [.. Enumerable.Repeat("505.0", 50)];

        Assert.Equal(VerdictWord.Conforming, Judge("jjf1070-2005", 100, sample).Word);
        Assert.Equal(VerdictWord.Nonconforming, Judge("jjf1070-2005", 100, [.. sample, "469.0"]).Word);
    }

    [Fact]
    public void Units_AreConverted_AndMustMeasureTheSame()
    {
        var inGrams = Judge("jjf1070-2005", 1, ["499.5"]);
        var inKilograms = RulePack.Find("jjf1070-2005")!.Judge(JsonNode.Parse("""{"nominal":{"value":"0.5","unit":"kg"},"lotSize":1,"readings":["0.4995"],"unit":"kg"}"""));

        Assert.Equal(inGrams.ToJson().ToJsonString(), inKilograms.ToJson().ToJsonString());
    }

    [Fact]
    public void Warnings_SayWhatIsNoFailure()
    {
        // s = 10.1015…; λ·s = 3.8285: a mean of 496.3 is inside by less than a quarter of it, 499 is not.
        Assert.Equal(["mean-near-limit"], Judge("jjf1070-2005", 100, [.. Enumerable.Range(0, 50).Select(n => n % 2 == 0 ? "486.3" : "506.3")]).Warnings);
        Assert.Empty(Judge("jjf1070-2005", 100, [.. Enumerable.Range(0, 50).Select(n => n % 2 == 0 ? "489.0" : "509.0")]).Warnings);
        Assert.Equal(["coarse-readings"], Judge("jjf1070-2005", 1, ["500"]).Warnings);
        Assert.Equal("""["coarse-readings"]""", Judge("nz-7a", 1, ["500"]).ToJson()["warnings"]!.ToJsonString());
    }

    [Fact]
    public void Verdict_SaysThatItsPackIsUnconfirmed()
    {
        Assert.Equal("""{"verdict":"conforming","pack":"jjf1070-2023","steps":{"tolerableDeficiency":"15","sampleSize":"1","t1Count":"0","t2Count":"0","t1Allowed":"0"},"confirmed":false}""", Judge("jjf1070-2023", 1, ["500.0"]).ToJson().ToJsonString());
        Assert.False(Judge("jjf1070-2005", 1, ["500.0"]).ToJson().ContainsKey("confirmed"));
    }

    private static string Deficiency(string pack, string nominal, string unit) => (string)RulePack.Find(pack)!
        .Judge(new JsonObject { ["nominal"] = new JsonObject { ["value"] = nominal, ["unit"] = unit }, ["lotSize"] = 100, ["readings"] = new JsonArray(), ["unit"] = unit })
        .Steps["tolerableDeficiency"]!;

    private static Verdict Judge(string pack, long lot, string[] readings) => RulePack.Find(pack)!.Judge(new JsonObject
    {
        ["nominal"] = new JsonObject { ["value"] = "500", ["unit"] = "g" },
        ["lotSize"] = lot,
        ["readings"] = new JsonArray([.. readings.Select(reading => (JsonNode)reading)]),
        ["unit"] = "g",
    });

    private static double Number(JsonObject steps, string name) => double.Parse((string)steps[name]!, System.Globalization.CultureInfo.InvariantCulture);
}
