using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using TrustMetrology.Ethereum.Keys;

namespace TrustMetrology.Ledger;

/// <summary>The chain that the log is anchored on; section <c>Chain</c>. Without a node everything works and proofs say pending.</summary>
public sealed class ChainOptions
{
    /// <summary>The environment variable with the keystore's password.</summary>
    public const string PasswordVariable = "TRUST_KEYSTORE_PASSWORD";

    /// <summary>The environment variable with the anchorer's key itself, where there is no keystore.</summary>
    public const string KeyVariable = "TRUST_ANCHOR_KEY";

    /// <summary>The node's JSON-RPC address; null: nothing is anchored.</summary>
    [Url]
    public string? Rpc { get; set; }

    /// <summary>The anchorer's key as an encrypted file (Web3 Secret Storage v3); the password comes from the environment alone.</summary>
    public string? Keystore { get; set; }

    /// <summary>The file that <c>trust chain deploy</c> wrote: on which chain and under which address the registry stands.</summary>
    public string? Deployment { get; set; }

    /// <summary>Who operates the chain, as every proof page names it.</summary>
    [Required]
    public string Operator { get; set; } = "this machine (a development chain that proves nothing to outsiders)";

    /// <summary>Opens the anchorer's key.</summary>
    public EthereumKey OpenKey() => Keystore is null
        ? EthereumKey.FromEnvironment(KeyVariable)
        : Ethereum.Keys.Keystore.Open(Keystore, Password());

    /// <summary>The keystore's password.</summary>
    public static string Password() => Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } password
        ? password
        : throw new InvalidOperationException($"Set {PasswordVariable}: the keystore's password.");
}

/// <summary>Where the registry stands.</summary>
public sealed record Deployment(ulong ChainId, string Contract)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What the options' file says; null where nothing was deployed yet.</summary>
    public static Deployment? Read(ChainOptions options) =>
        options.Deployment is { } path && File.Exists(path) ? JsonSerializer.Deserialize<Deployment>(File.ReadAllText(path), Json) : null;

    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Json));
}
