using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Protocol;
using Xunit;

namespace TrustMetrology.Ethereum.Tests.Keys;

public sealed class KeystoreTests : IDisposable
{
    private const string Password = "testpassword";
    private const string Secret = "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";

    // The two samples of the Web3 Secret Storage definition.
    private const string Pbkdf2Sample = """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
        "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46","kdf":"pbkdf2",
        "kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256","salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
        "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
        """;

    private const string ScryptSample = """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"83dbcc02d8ccb40e466191a123791e0e"},
        "ciphertext":"d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c","kdf":"scrypt",
        "kdfparams":{"dklen":32,"n":262144,"p":8,"r":1,"salt":"ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"},
        "mac":"2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097"},"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("keystore");

    private string Path => System.IO.Path.Combine(folder.FullName, "key.json");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(Pbkdf2Sample)]
    [InlineData(ScryptSample)]
    public void Decrypt_OpensTheDefinitionsSamples(string json)
    {
        using var key = Keystore.Decrypt(json, Password);
        Assert.Equal(Secret, key.Reveal(Convert.ToHexStringLower));
    }

    [Fact]
    public void Create_WritesWhatOpens_ForTheOwnerOnly()
    {
        using var key = EthereumKey.Create();
        Keystore.Create(Path, key, "pässword 密码", ScryptCost.Light);
        using var opened = Keystore.Open(Path, "pässword 密码");
        Assert.Equal(key.Address, opened.Address);
        Assert.DoesNotContain(key.Reveal(Convert.ToHexStringLower), File.ReadAllText(Path), StringComparison.OrdinalIgnoreCase);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Fact]
    public void Create_NeverOverwrites()
    {
        using var key = EthereumKey.Create();
        Keystore.Create(Path, key, Password, ScryptCost.Light);
        var before = File.ReadAllText(Path);
        Assert.Throws<IOException>(() => Keystore.Create(Path, key, "another", ScryptCost.Light));
        Assert.Equal(before, File.ReadAllText(Path));
    }

    [Fact]
    public void Open_Refuses_WhenThePasswordIsAnotherOrTheFileAltered()
    {
        using var key = EthereumKey.Create();
        Keystore.Create(Path, key, Password, ScryptCost.Light);
        Assert.Equal("keystore-password", Refusal(() => Keystore.Open(Path, "testpassworD")).Code);

        var json = File.ReadAllText(Path);
        var at = json.IndexOf("\"ciphertext\":\"", StringComparison.Ordinal) + "\"ciphertext\":\"".Length;
        var altered = string.Concat(json.AsSpan(0, at), json[at] == '0' ? "1" : "0", json.AsSpan(at + 1));
        Assert.Equal("keystore-password", Refusal(() => Keystore.Decrypt(altered, Password)).Code);
    }

    [Fact]
    public void Decrypt_Refuses_WhenTheAddressIsAnothers()
    {
        using var key = EthereumKey.Create();
        Keystore.Create(Path, key, Password, ScryptCost.Light);
        var json = File.ReadAllText(Path).Replace(key.Address.ToHex()[2..], new string('1', 40), StringComparison.Ordinal);
        Assert.Equal("keystore", Refusal(() => Keystore.Decrypt(json, Password)).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"version":3,"crypto":null}""")]
    [InlineData("""{"version":1,"crypto":{}}""")]
    public void Decrypt_Refuses_WhenItIsNoKeystore(string json) =>
        Assert.Equal("keystore", Refusal(() => Keystore.Decrypt(json, Password)).Code);

    [Theory]
    [InlineData("\"version\":3", "\"version\":2")]
    [InlineData("aes-128-ctr", "aes-256-gcm")]
    [InlineData("\"scrypt\"", "\"argon2\"")]
    [InlineData("\"n\":262144", "\"n\":262143")]
    [InlineData("\"n\":262144", "\"n\":1073741824")]
    [InlineData("\"r\":1", "\"r\":1000")]
    [InlineData("\"p\":8", "\"p\":1000000")]
    [InlineData("\"dklen\":32", "\"dklen\":64")]
    [InlineData("ab0c78", "zz0c78")]
    [InlineData("\"iv\":\"83dbcc02d8ccb40e466191a123791e0e\"", "\"iv\":null")]
    public void Decrypt_Refuses_WhenAFieldIsUnsupportedOrAsksTooMuch(string field, string replacement)
    {
        var altered = ScryptSample.Replace(field, replacement, StringComparison.Ordinal);
        Assert.NotEqual(ScryptSample, altered);
        Assert.Equal("keystore", Refusal(() => Keystore.Decrypt(altered, Password)).Code);
    }

    private static ProtocolException Refusal(Func<EthereumKey> open)
    {
        var refusal = Assert.Throws<ProtocolException>(() => open());
        Assert.DoesNotContain(Password, refusal.ToString(), StringComparison.Ordinal);
        return refusal;
    }
}
