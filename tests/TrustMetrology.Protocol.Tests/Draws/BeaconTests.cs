using System.Text;
using TrustMetrology.Protocol.Draws;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Draws;

public sealed class BeaconTests
{
    private static readonly Hash One = Hash.Sha256("one"u8);
    private static readonly Hash Two = Hash.Sha256("two"u8);
    private static readonly string[] Parties = ["university", "newspaper", "consumers"];

    [Theory]
    [InlineData(100, 10, 1, 0, 110)]
    [InlineData(100, 10, 1, 2, 130)]
    [InlineData(100, 10, 32, 0, 128)]
    [InlineData(118, 10, 32, 0, 128)] // exactly a multiple
    [InlineData(119, 10, 32, 0, 160)]
    [InlineData(119, 10, 32, 1, 160)]
    public void Block_IsTheFirstMultiple_FromTheRoundsDepthOn(ulong anchor, ulong depth, ulong step, int round, ulong block) =>
        Assert.Equal(block, Beacon.BlockOf(anchor, depth, step, round));

    [Fact]
    public void Beacon_JoinsChainPartAndShares_InTheirOrder()
    {
        Assert.Equal(Hash.Sha256([.. "tm-beacon-v1"u8, .. One.ToArray()]), Beacon.Of(One));
        Assert.Equal(Hash.Sha256([.. "tm-beacon-v1"u8, .. One.ToArray(), .. Two.ToArray(), .. One.ToArray()]), Beacon.Of(One, Two, One));
        Assert.Equal(Hash.Sha256([.. "tm-draw-v1"u8, .. One.ToArray(), .. Two.ToArray()]), Beacon.Seed(One, Two));
    }

    [Fact]
    public void Share_IsCommittedTo_ForOneBureauDrawPartyAndRound() => Assert.Equal(
        Hash.Sha256(Encoding.UTF8.GetBytes($$"""tm-share-v1{{'\0'}}{"bureau":"440305","draw":"7","party":"p","round":2,"share":"{{One}}"}""")),
        Beacon.CommitShare("440305", "7", "p", 2, One));

    [Fact]
    public void Round_Waits_UntilItsHour() => Expect(0, "university newspaper consumers", "", settled: false);

    [Fact]
    public void Round_Counts_WhenEverybodyRevealed() => Expect(0, "university newspaper consumers", "", settled: true, "consumers university newspaper");

    [Fact]
    public void MissingShare_DropsItsPartyAlone_AndBeginsTheNextRound()
    {
        Expect(1, "university consumers", "newspaper0", settled: false, "university consumers");
        Expect(1, "university consumers", "newspaper0", settled: true, "university consumers", "university consumers newspaper");
    }

    [Fact]
    public void ChainPart_StandsAlone_InTheRoundThatHasFewerThanTwoParties()
    {
        Expect(1, "", "newspaper0 consumers0", settled: true, "university");
        Expect(2, "", "newspaper0 university1", settled: true, "university consumers", "consumers");
        Assert.Equal((0, true), BeaconState.After(["alone"], []) is var state ? (state.Round, state.Settled) : default);
    }

    [Fact]
    public void ChainPart_StandsAlone_AfterTheLastRound()
    {
        string[] four = [.. Parties, "chamber"];
        var state = BeaconState.After(four, [four[..3], four[..2], four[..1]]);

        Assert.Equal((2, true), (state.Round, state.Settled));
        Assert.Empty(state.Parties);
        Assert.Equal([new DroppedParty("chamber", 0), new DroppedParty("consumers", 1), new DroppedParty("newspaper", 2)], state.Dropped);
    }

    private static void Expect(int round, string parties, string dropped, bool settled, params string[] revealed)
    {
        var state = BeaconState.After(Parties, [.. revealed.Select(names => names.Split(' '))]);

        Assert.Equal((round, settled), (state.Round, state.Settled));
        Assert.Equal(parties, string.Join(' ', state.Parties));
        Assert.Equal(dropped, string.Join(' ', state.Dropped.Select(each => $"{each.Party}{each.Round}")));
    }
}
