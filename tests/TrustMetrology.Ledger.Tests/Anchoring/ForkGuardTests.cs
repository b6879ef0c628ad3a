using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Anchoring;

/// <summary>A started host gives no record its place before it knows that the chain doesn't contradict its log.</summary>
public sealed class ForkGuardTests
{
    [Fact]
    public async Task Sequencing_DoesNotBegin_WhenTheChainHoldsMoreThanTheDatabase()
    {
        await using var log = await AnchoredLog.Start();
        await log.Registry.AnchorBySecond(5, Hash.Sha256([1, 2, 3]));
        await log.Grow(3);
        log.Clock.Move(ForkGuard.Patience * 2);
        await log.Grow(1);

        Assert.Equal(0, await SizeAsync(log));
    }

    [Fact]
    public async Task Sequencing_WaitsForASilentNode_HalfAsLongAsReceiptsPromise()
    {
        await using var log = await AnchoredLog.Start();
        await log.Node.Stop();
        await log.Grow(2);
        Assert.Equal(0, await SizeAsync(log));

        log.Clock.Move(ForkGuard.Patience);
        await log.Grow(1);
        Assert.Equal(3, await SizeAsync(log));
    }

    [Fact]
    public async Task Sequencing_Begins_WhenTheChainHoldsABeginningOfTheLog()
    {
        await using var log = await AnchoredLog.Start();
        await log.Grow(2);
        Assert.Equal(2, await SizeAsync(log));
    }

    private static async Task<long> SizeAsync(AnchoredLog log)
    {
        var size = 0L;
        await log.Use<TrustDb>(async db => size = await db.Set<StoredCheckpoint>().MaxAsync(checkpoint => (long?)checkpoint.Size) ?? 0);
        return size;
    }
}
