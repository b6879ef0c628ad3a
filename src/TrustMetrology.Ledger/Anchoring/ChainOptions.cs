using System.ComponentModel.DataAnnotations;
using System.Numerics;
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

    /// <summary>The key of the registry's owner, who appoints anchorers, in the same form; null: the one that deployed it, see <c>trust key rotate</c>.</summary>
    public string? OwnerKeystore { get; set; }

    /// <summary>The file that <c>trust chain deploy</c> wrote: on which chain and under which address the registry stands.</summary>
    public string? Deployment { get; set; }

    /// <summary>After how many blocks (its own counted) an anchor is final; null: when the chain calls its block finalized.</summary>
    [Range(1, 100_000)]
    public int? Confirmations { get; set; }

    /// <summary>The least time between two anchors: each costs a transaction, and the later one covers all before it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After how long an anchor that no block took is replaced by one of the newest root with higher fees.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ReplaceAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The most that an anchor ever offers, in gwei (10⁹ wei) per gas; while the chain asks for more, anchors wait.</summary>
    [Range(0, 1_000_000)]
    public long MaxFeeGwei { get; set; } = 200;

    /// <summary>The least that an anchor offers the block's producer, in thousandths of a gwei per gas.</summary>
    [Range(0, 1_000_000_000)]
    public long MinPriorityFeeMilliGwei { get; set; } = 100;

    /// <summary>Sends transactions of the old kind, with the node's gas price (which may be 0): for chains without EIP-1559.</summary>
    public bool Legacy { get; set; }

    /// <summary>After how long without an anchor a record makes the host's health degraded.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan OverdueAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Below so many thousandths of an ether the anchorer's account makes the host's health degraded; 0 where gas costs nothing.</summary>
    [Range(0, 1_000_000_000)]
    public long LowBalanceMilliEther { get; set; } = 10;

    /// <summary>The same in wei.</summary>
    internal BigInteger LowBalance => LowBalanceMilliEther * BigInteger.Pow(10, 15);

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
