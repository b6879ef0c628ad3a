using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Protocol;
using Xunit;

namespace TrustMetrology.Ethereum.Tests.Keys;

public sealed class EthereumKeyTests
{
    private const string Secret = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    [Theory]
    [InlineData(Secret)]
    [InlineData("0x" + Secret)]
    [InlineData(" 0x" + Secret + "\n")]
    public void Parse_ReadsHexDigits(string text)
    {
        using var key = EthereumKey.Parse(text);
        Assert.Equal("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", key.Address.ToString());
    }

    [Fact]
    public void FromEnvironment_ReadsTheVariable_AndRefusesWithoutRepeatingIt()
    {
        const string Variable = "TRUST_METROLOGY_TEST_KEY";
        Assert.Equal("key", Assert.Throws<ProtocolException>(() => EthereumKey.FromEnvironment(Variable)).Code);
        Environment.SetEnvironmentVariable(Variable, Secret);
        using (var key = EthereumKey.FromEnvironment(Variable))
            Assert.Equal("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", key.Address.ToString());
        Environment.SetEnvironmentVariable(Variable, Secret + "ff");
        var refusal = Assert.Throws<ProtocolException>(() => EthereumKey.FromEnvironment(Variable));
        Environment.SetEnvironmentVariable(Variable, null);
        Assert.DoesNotContain(Secret[..8], refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_NamesTheAccountOnly()
    {
        using var key = EthereumKey.Parse(Secret);
        Assert.Equal("key of 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", key.ToString());
    }

    [Fact]
    public void Sign_Refuses_WhenTheKeyWasWiped()
    {
        var key = EthereumKey.Create();
        key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => key.Sign(new byte[32]));
        Assert.Throws<ObjectDisposedException>(() => key.Reveal(secret => secret.Length));
    }

    [Fact]
    public void Create_MakesAnotherKeyEachTime()
    {
        using var one = EthereumKey.Create();
        using var other = EthereumKey.Create();
        Assert.NotEqual(one.Address, other.Address);
    }
}
