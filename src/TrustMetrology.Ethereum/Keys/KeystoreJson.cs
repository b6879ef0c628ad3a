using System.Text.Json.Serialization;

namespace TrustMetrology.Ethereum.Keys;

/// <summary>A keystore file as it stands on disk: Web3 Secret Storage, version 3.</summary>
internal sealed record KeystoreJson(
    [property: JsonPropertyName("version"), JsonRequired] int Version,
    [property: JsonPropertyName("id")] string? Id,
    [property: JsonPropertyName("address"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Address,
    [property: JsonPropertyName("crypto"), JsonRequired] KeystoreCrypto Crypto);

/// <summary>The encrypted secret and how it was encrypted.</summary>
internal sealed record KeystoreCrypto(
    [property: JsonPropertyName("cipher"), JsonRequired] string Cipher,
    [property: JsonPropertyName("cipherparams"), JsonRequired] KeystoreCipher CipherParameters,
    [property: JsonPropertyName("ciphertext"), JsonRequired] string CipherText,
    [property: JsonPropertyName("kdf"), JsonRequired] string Derivation,
    [property: JsonPropertyName("kdfparams"), JsonRequired] KeystoreDerivation DerivationParameters,
    [property: JsonPropertyName("mac"), JsonRequired] string Mac);

/// <summary>The cipher's initial counter block.</summary>
internal sealed record KeystoreCipher([property: JsonPropertyName("iv"), JsonRequired] string Iv);

/// <summary>What turns the password into a key: n, r, p of scrypt, or c and prf of PBKDF2.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record KeystoreDerivation(
    [property: JsonPropertyName("dklen"), JsonRequired] int Length,
    [property: JsonPropertyName("salt"), JsonRequired] string Salt)
{
    [JsonPropertyName("n"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int N { get; init; }

    [JsonPropertyName("r"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int R { get; init; }

    [JsonPropertyName("p"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int P { get; init; }

    [JsonPropertyName("c"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Iterations { get; init; }

    [JsonPropertyName("prf"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Function { get; init; }
}
