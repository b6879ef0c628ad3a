using TrustMetrology.Protocol.Draws;
using TrustMetrology.Protocol.Log;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Draws;

public sealed class FreezeTests
{
    private static readonly DrawSecret Secret = new(Enumerable.Range(0, 32).Select(n => (byte)n).ToArray());

    [Fact]
    public void Secret_IsCommittedTo_UnderItsOwnName() => Assert.Equal(
        Hash.Sha256([.. "tm-secret-v1"u8, .. Enumerable.Range(0, 32).Select(n => (byte)n)]), Secret.Commitment);

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Secret_IsRefused_OfAnotherLength(int length) => Refuses("secret-length", () => new DrawSecret(new byte[length]));

    /// <summary>Around the sizes of parts (4,096) and blocks (65,536), against the tree that reads leaf by leaf.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4_095)]
    [InlineData(4_096)]
    [InlineData(4_097)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(135_169)]
    public void Root_IsThatOfThePlainTree_HoweverManyParts(int count)
    {
        Salted<Candidate>[] salted = [.. Freeze.Salt(Secret, Shops(count))];
        var writer = new ItemWriter();

        Assert.Equal(new FrozenRoot(MerkleTree.Root([.. salted.Select(item => writer.LeafHash(item))]), (ulong)count), Freeze.Root(salted));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4_096)]
    [InlineData(65_536)] // the first of a block, beside the last of the one before
    [InlineData(70_000)]
    public void Root_RefusesAnItem_TwiceOrOutOfOrder(int at)
    {
        Salted<Candidate>[] shops = [.. Shops(70_001).Select(shop => new Salted<Candidate>(shop, default))];

        Refuses("duplicate-item", () => Freeze.Root([.. shops[..at], shops[at - 1], .. shops[at..]]));
        Refuses("item-order", () => Freeze.Root([.. shops[..(at - 1)], shops[at], shops[at - 1], .. shops[(at + 1)..]]));
    }

    [Fact]
    public void Conflicts_StandByShopThenInspector()
    {
        Salted<Conflict>[] conflicts = [.. new Conflict[] { new("z", "a"), new("a", "b"), new("b", "b") }.Select(c => new Salted<Conflict>(c, default))];

        Assert.Equal(3UL, Freeze.Root(conflicts).Count);
        Refuses("item-order", () => Freeze.Root([conflicts[0], conflicts[2], conflicts[1]]));
        Refuses("item-order", () => Freeze.Root([conflicts[1], conflicts[0]]));
    }

    [Fact]
    public void Salt_RefusesHalfASurrogatePair_WhereverItStands()
    {
        Refuses("lone-surrogate", () => Freeze.Salt(Secret, [new Candidate("\uD800", "s")]).ToArray());
        Refuses("lone-surrogate", () => Freeze.Salt(Secret, [new Candidate("a", "s\uDC00")]).ToArray());
        Refuses("lone-surrogate", () => Lot.Draw(default, [new Stratum("s", 1)], [new Salted<Candidate>(new Candidate("\uD800", "s"), default)]));
        Refuses("lone-surrogate", () => Lot.Draw(default, [new Stratum("\uD800", 1)], []));
    }

    [Fact]
    public void Lot_Refuses_StrataThatThePlanHasNotOrTwice()
    {
        Refuses("stratum-unknown", () => Lot.Draw(default, [new Stratum("s", 1)], [new Salted<Candidate>(new Candidate("a", "t"), default)]));
        Refuses("stratum-duplicate", () => Lot.Draw(default, [new Stratum("s", 1), new Stratum("s", 2)], []));
        Refuses("stratum-length", () => Lot.Draw(default, [new Stratum(new string('é', 32_768), 1)], []));
        Assert.Single(Lot.Draw(default, [new Stratum(new string('s', 65_535), 1)], []));
    }

    private static IEnumerable<Candidate> Shops(int count) => Enumerable.Range(0, count).Select(n => new Candidate($"shop:{n:000000}", "s"));

    private static void Refuses(string code, Func<object> act) => Assert.Equal(code, Assert.Throws<ProtocolException>(act).Code);
}
