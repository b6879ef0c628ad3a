using System.Numerics;
using TrustMetrology.Ethereum.Rpc;

namespace TrustMetrology.Ledger;

/// <summary>What a transaction offers, in wei per gas; on chains without EIP-1559 both are the gas price.</summary>
internal readonly record struct AnchorFees(long MaxFee, long Priority)
{
    private const long Gwei = 1_000_000_000;

    /// <summary>Enough for the next blocks even if the base fee doubles; null where the cap doesn't reach the base fee.</summary>
    public static AnchorFees? Suggest(FeeHistory history, ChainOptions options)
    {
        var (cap, baseFee) = (options.MaxFeeGwei * Gwei, history.BaseFees.Count == 0 ? 0 : history.BaseFees[^1]);
        var tips = history.PriorityFees.Where(block => block.Count > 0).Select(block => block[0]).Order().ToList();
        var tip = BigInteger.Max(tips.Count == 0 ? 0 : tips[tips.Count / 2], options.MinPriorityFeeMilliGwei * (Gwei / 1_000));
        if (baseFee + tip > cap)
            return null;
        return new((long)BigInteger.Min((2 * baseFee) + tip, cap), (long)tip);
    }

    /// <summary>The node's gas price; null above the cap.</summary>
    public static AnchorFees? Suggest(BigInteger gasPrice, ChainOptions options) =>
        gasPrice <= options.MaxFeeGwei * Gwei ? new((long)gasPrice, (long)gasPrice) : null;

    /// <summary>What a replacement of this one must offer: an eighth more (nodes ask for a tenth), or today's fees where those are higher; null above the cap, and where gas costs nothing.</summary>
    public AnchorFees? Raise(AnchorFees? today, ChainOptions options)
    {
        var raised = new AnchorFees(Math.Max(Eighth(MaxFee), today?.MaxFee ?? 0), Math.Max(Eighth(Priority), today?.Priority ?? 0));
        if (raised.MaxFee == MaxFee || raised.MaxFee > options.MaxFeeGwei * Gwei)
            return null;
        return raised with { Priority = Math.Min(raised.Priority, raised.MaxFee) };
    }

    private static long Eighth(long fee) => fee + ((fee + 7) / 8);
}
