using System.ComponentModel.DataAnnotations;

namespace TrustMetrology.Ethereum.Rpc;

/// <summary>How patient a connection to a node is, and how large answers may be.</summary>
public sealed record EthereumRpcOptions
{
    /// <summary>How long one attempt may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a request that changes nothing is tried again after a transport error.</summary>
    [Range(0, 10)]
    public int Retries { get; init; } = 2;

    /// <summary>The wait before the first retry; each further one waits about twice as long.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>The largest answer that is read, in bytes.</summary>
    [Range(1_024, 64 * 1_048_576)]
    public int LargestAnswer { get; init; } = 4 * 1_048_576;
}
