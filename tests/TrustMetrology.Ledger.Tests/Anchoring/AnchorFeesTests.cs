using System.Numerics;
using CsCheck;
using TrustMetrology.Ethereum.Rpc;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Anchoring;

public sealed class AnchorFeesTests
{
    private const long Gwei = 1_000_000_000;

    private static readonly Gen<AnchorFees> Fees =
        Gen.Select(Gen.Long[0, 500 * Gwei], Gen.Long[0, 500 * Gwei]).Select((a, b) => new AnchorFees(Math.Max(a, b), Math.Min(a, b)));

    [Fact]
    public void Raise_OffersATenthMoreOfBoth_OrNothing() => Gen.Select(Fees, Fees, Gen.Long[0, 1_000]).Sample((old, today, cap) =>
    {
        var raised = old.Raise(today, new ChainOptions { MaxFeeGwei = cap });
        return raised is not { } fees
            || (fees.MaxFee * 10 >= old.MaxFee * 11 && fees.Priority * 10 >= old.Priority * 11 && fees.MaxFee <= cap * Gwei && fees.Priority <= fees.MaxFee);
    });

    [Fact]
    public void Suggest_LeavesRoomForADoubledBaseFee_UnderTheCap()
    {
        var history = new FeeHistory([10 * Gwei, 20 * Gwei], [[3 * Gwei], [1 * Gwei], [2 * Gwei]]);
        Assert.Equal(new AnchorFees(42 * Gwei, 2 * Gwei), AnchorFees.Suggest(history, new ChainOptions()));
        Assert.Equal(new AnchorFees(30 * Gwei, 2 * Gwei), AnchorFees.Suggest(history, new ChainOptions { MaxFeeGwei = 30 }));
        Assert.Null(AnchorFees.Suggest(history, new ChainOptions { MaxFeeGwei = 21 }));
    }

    [Fact]
    public void Suggest_TakesTheNodesPrice_OnChainsOfTheOldKind()
    {
        Assert.Equal(new AnchorFees(0, 0), AnchorFees.Suggest(BigInteger.Zero, new ChainOptions()));
        Assert.Null(AnchorFees.Suggest(BigInteger.Pow(10, 30), new ChainOptions()));
    }
}
