using System.Numerics;
using TrustMetrology.Ethereum.Contracts;
using TrustMetrology.Protocol;
using Xunit;

namespace TrustMetrology.Ethereum.Tests.Contracts;

public sealed class AbiTests
{
    private static readonly Bytes32 One = Bytes32.FromNumber(1);

    [Theory]
    [InlineData("transfer(address,uint256)", "a9059cbb")]
    [InlineData("Error(string)", "08c379a0")]
    [InlineData("Panic(uint256)", "4e487b71")]
    public void Selector_IsTheStartOfTheSignaturesHash(string signature, string selector) =>
        Assert.Equal(selector, Convert.ToHexStringLower(Abi.Selector(signature)));

    [Fact]
    public void Topic_IsTheSignaturesHash() => Assert.Equal(
        "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef", Abi.Topic("Transfer(address,address,uint256)").ToString());

    [Fact]
    public void Call_PutsArraysBehindTheWords()
    {
        var data = Abi.Call("f(uint64,bytes32[],address,address[])",
            AbiValue.Of(7), AbiValue.Array([One, Bytes32.FromNumber(2)]), AbiValue.Of(Address.FromBytes(new byte[20])), AbiValue.Array(new List<Address>()));
        Assert.Equal(4, data.Length % 32);
        var words = AbiWords.Read(data.AsSpan(4));
        Assert.Equal([7, 128, 0, 224, 2, 1, 2, 0], Enumerable.Range(0, words.Count).Select(at => (int)words.NumberAt(at)));
    }

    [Fact]
    public void Of_Refuses_WhenANumberIsOutOfRange()
    {
        Assert.Throws<ProtocolException>(() => AbiValue.Of(BigInteger.Pow(2, 256)));
        Assert.Throws<ProtocolException>(() => AbiValue.Of(BigInteger.MinusOne));
    }

    [Fact]
    public void AbiWords_ReadWhatWasEncoded_AndRefuseWhatDoesntFit()
    {
        var address = Address.Parse("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
        var words = AbiWords.Read(Abi.Encode(AbiValue.Of(address), AbiValue.Of(true), AbiValue.Of(ulong.MaxValue), AbiValue.Of(BigInteger.Pow(2, 64))), 4);
        Assert.Equal(address, words.AddressAt(0));
        Assert.True(words.BoolAt(1));
        Assert.Equal(ulong.MaxValue, words.UInt64At(2));
        Action[] refused =
        [
            () => words.UInt64At(3), () => words.BoolAt(2), () => AbiWords.Read(Abi.Encode(AbiValue.Of(BigInteger.Pow(2, 160)))).AddressAt(0),
            () => words.Bytes32At(4), () => AbiWords.Read(new byte[33]), () => AbiWords.Read(new byte[64], 1), () => AbiWords.Read([], 1),
        ];
        Assert.All(refused, read => Assert.Equal("abi", Assert.Throws<ProtocolException>(read).Code));
    }

    [Fact]
    public void Revert_ShowsAReason_WhereThereIsOne()
    {
        var text = "08c379a0" + new string('0', 62) + "20" + new string('0', 62) + "02" + "6e6f" + new string('0', 60);
        Assert.Equal("no", new Revert(Convert.FromHexString(text)).ToString());
        Assert.Equal("panic 0x11", new Revert(Abi.Call("Panic(uint256)", AbiValue.Of(0x11))).ToString());
        Assert.Equal("no reason given", new Revert(default).ToString());
        Assert.Equal("0x08c379a0ff", new Revert(Convert.FromHexString("08c379a0ff")).ToString());
        var own = new Revert(Abi.Call("NotOwner(address)", AbiValue.Of(Address.FromBytes(new byte[20]))));
        Assert.True(own.Is("NotOwner(address)"));
        Assert.False(own.Is("NotCandidate(address)"));
        Assert.Equal(default, own.Arguments().AddressAt(0));
    }
}
