namespace TrustMetrology.Ethereum.Keys;

/// <summary>What guessing one password costs, by scrypt (RFC 7914): memory is 128 · n · r bytes, time grows with n · r · p.</summary>
public sealed record ScryptCost(int N, int R, int P)
{
    /// <summary>256 MB and about a second: what other tools use for keys that matter.</summary>
    public static ScryptCost Standard { get; } = new(1 << 18, 8, 1);

    /// <summary>4 MB and a few hundredths of a second: for tests and for machines that have no more.</summary>
    public static ScryptCost Light { get; } = new(1 << 12, 8, 1);
}
