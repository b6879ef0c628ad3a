using CsCheck;
using TrustMetrology.Protocol.Records;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Records;

public sealed class UnifiedSocialCreditCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly Gen<string> Bodies = Gen.Int[0, Alphabet.Length - 1].Array[16].Select(places => string.Concat(places.Select(at => Alphabet[at])));

    [Theory]
    [InlineData("91512081MA62K0260E")]
    [InlineData("914403001922038216")]
    public void IsValid_Accepts_RealCodes(string code) => Assert.True(UnifiedSocialCreditCode.IsValid(code));

    [Theory]
    [InlineData("911100001000013428")]
    [InlineData("91512081ma62k0260e")]
    [InlineData("91512081MA62K0260e")]
    [InlineData("91512081MA62K0260")]
    [InlineData("91512081MA62K0260EE")]
    [InlineData(" 1512081MA62K0260E")]
    [InlineData("91512081MA62K0260O")]
    [InlineData("9151208１MA62K0260E")]
    [InlineData("")]
    [InlineData(null)]
    public void IsValid_Refuses_WhatIsNoCode(string? code) => Assert.False(UnifiedSocialCreditCode.IsValid(code));

    [Fact]
    public void Complete_MakesValidCodes_ForAnyBody() => Bodies.Sample(body =>
    {
        var code = UnifiedSocialCreditCode.Complete(body);

        Assert.StartsWith(body, code, StringComparison.Ordinal);
        Assert.True(UnifiedSocialCreditCode.IsValid(code));
    });

    [Fact]
    public void IsValid_Refuses_WhenOneCharacterWasMistyped() => Gen.Select(Bodies, Gen.Int[0, 17], Gen.Int[1, 30]).Sample((body, place, by) =>
    {
        var code = UnifiedSocialCreditCode.Complete(body).ToCharArray();
        code[place] = Alphabet[(Alphabet.IndexOf(code[place], StringComparison.Ordinal) + by) % Alphabet.Length];

        Assert.False(UnifiedSocialCreditCode.IsValid(new string(code)));
    });

    [Theory]
    [InlineData("91512081MA62K02")]
    [InlineData("91512081MA62K0266")]
    [InlineData("91512081MA62K02I")]
    [InlineData("91512081ma62k026")]
    public void Complete_Refuses_WhatIsNo16CharactersOfTheAlphabet(string body) =>
        Assert.Equal("credit-code", Assert.Throws<ProtocolException>(() => UnifiedSocialCreditCode.Complete(body)).Code);

    [Fact]
    public void IsSoleTrader_LooksAtTheCategory()
    {
        Assert.True(UnifiedSocialCreditCode.IsSoleTrader(UnifiedSocialCreditCode.Complete("92440300MA5EXAMP")));
        Assert.False(UnifiedSocialCreditCode.IsSoleTrader("91512081MA62K0260E"));
    }
}
