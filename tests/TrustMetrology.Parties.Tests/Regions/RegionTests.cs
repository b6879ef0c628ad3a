using Xunit;

namespace TrustMetrology.Parties.Tests.Regions;

public sealed class RegionTests
{
    [Fact]
    public void Path_RunsFromProvinceToCounty_WhenTheRegionIsACounty() =>
        Assert.Equal(["Guangdong", "Shenzhen", "Futian"], Region.Find("440304")!.Path.Select(region => region.English));

    [Fact]
    public void Path_LacksThePrefecture_WhenAMunicipalityHasNone() => Assert.Equal(["北京市", "朝阳区"], Region.Find("110105")!.Path.Select(region => region.Chinese));

    [Theory]
    [InlineData("999999")]
    [InlineData("44030")]
    [InlineData("")]
    [InlineData(null)]
    public void Find_IsNull_WhenThereIsNoSuchCode(string? code) => Assert.Null(Region.Find(code));

    [Fact]
    public void All_HasACodeAndBothNames_ForEachRegion() => Assert.All(Region.All, region =>
    {
        Assert.Matches("^[0-9]{6}$", region.Code);
        Assert.NotEmpty(region.Chinese);
        Assert.Matches("^[A-Z][A-Za-z' ]+$", region.English);
    });

    [Theory]
    [InlineData("44", true)]
    [InlineData("4403", true)]
    [InlineData("440304", true)]
    [InlineData("440", false)]
    [InlineData("99", false)]
    public void IsPrefix_TellsARegionsFirstDigits(string digits, bool expected) => Assert.Equal(expected, Region.IsPrefix(digits));
}
