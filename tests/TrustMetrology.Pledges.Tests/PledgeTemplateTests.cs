using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TrustMetrology.Parties;
using TrustMetrology.Protocol.Records;
using Xunit;

namespace TrustMetrology.Pledges.Tests;

public sealed class PledgeTemplateTests
{
    private static readonly string[] Checks = ["certificates", "complaints", "inspections", "instruments", "penalties"];
    private static readonly string[] ForAll = ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P10", "P11", "P12"];
    private static readonly PledgeTemplates Templates = new(Enum.GetValues<Sector>().Select(sector => sector.ToWord()));

    public static TheoryData<string> Ids => [.. Templates.All.Select(template => template.Id)];

    [Fact]
    public void EverySector_HasATemplate() =>
        Assert.All(Enum.GetValues<Sector>(), sector => Assert.Contains(Templates.All, template => template.Sector == sector.ToWord()));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Clauses_AreInOrderBoundToACheckAndInBothLanguages_InEveryTemplate(string id)
    {
        var clauses = Templates.Find(id)!.Clauses;

        Assert.Equal(ForAll, clauses.Select(clause => clause.Id).Where(ForAll.Contains));
        Assert.Equal(clauses.Select(clause => clause.Id).Distinct(), clauses.OrderBy(clause => int.Parse(clause.Id[1..], null)).Select(clause => clause.Id));
        Assert.All(clauses, clause => Assert.Contains(clause.Check, Checks));
        Assert.All(clauses, clause => Assert.Contains(clause.Chinese, character => character is >= '\u4e00' and <= '\u9fff'));
        Assert.All(clauses, clause => Assert.DoesNotContain(clause.English, character => character > 0x7f));
    }

    [Theory]
    [InlineData("market", "P8 P9")]
    [InlineData("stall", "P8")]
    [InlineData("filling-station", "P13")]
    [InlineData("optician", "P13")]
    [InlineData("utility", "P13")]
    [InlineData("prepackaged-goods", "P8")]
    [InlineData("restaurant", "")]
    public void Clauses_AreThoseOfTheSector_WhereTheyDiffer(string sector, string special) =>
        Assert.Equal(special, string.Join(' ', Templates.Find($"{sector}-2023-1")!.Clauses.Select(clause => clause.Id).Except(ForAll)));

    [Fact]
    public void Hash_IsSha256OfTheCanonicalTemplate_AsAnOutsiderRecomputesIt()
    {
        var template = Templates.Find("market-2023-1")!;
        var published = JsonNode.Parse(template.ToJson().ToJsonString());

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Serialize(published))), template.Hash.ToString());
    }

    [Fact]
    public void Hash_DiffersWithASingleLetter()
    {
        var template = Templates.Find("market-2023-1")!;
        var other = template with { Clauses = [template.Clauses[0] with { English = template.Clauses[0].English + "." }, .. template.Clauses.Skip(1)] };

        Assert.NotEqual(template.Hash, other.Hash);
    }

    [Fact]
    public void Terms_FillTheText_InBothLanguages()
    {
        var clauses = Templates.Find("market-2023-1")!.Clauses.Select(clause => clause.With(new PledgeTerms(4, 9))).ToDictionary(clause => clause.Id);

        Assert.Contains("4 times", clauses["P10"].English, StringComparison.Ordinal);
        Assert.Contains("4倍", clauses["P10"].Chinese, StringComparison.Ordinal);
        Assert.Contains("9 days", clauses["P11"].English, StringComparison.Ordinal);
        Assert.DoesNotContain(clauses.Values, clause => (clause.English + clause.Chinese).Contains('{'));
    }
}
