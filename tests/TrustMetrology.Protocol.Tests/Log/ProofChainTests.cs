using CsCheck;
using TrustMetrology.Protocol.Log;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Log;

public sealed class ProofChainTests
{
    private const int Largest = 300;

    private static readonly PerfectNodes Nodes = new(Enumerable.Range(0, Largest).Select(leaf => MerkleTree.LeafHash(BitConverter.GetBytes(leaf))));

    [Fact]
    public void Compose_GivesTheTreesOwnProof_OverAnySizeBetweenAnyTwo()
    {
        for (var last = 0UL; last <= 34; last++)
        {
            for (var between = 0UL; between <= last; between++)
            {
                for (var first = 0UL; first <= between; first++)
                    AssertComposed([first, between, last], Nodes.Read);
            }
        }
    }

    [Fact]
    public void Compose_GivesTheTreesOwnProof_OverAnyChainOfSizes() =>
        Gen.Int[0, Largest].Array[1, 8].Sample(sizes => AssertComposed([.. sizes.Order().Select(size => (ulong)size)], Nodes.Read));

    [Fact]
    public void Compose_GivesTheTreesOwnProof_InTreesOfAnySize() => Gen.ULong[1, ulong.MaxValue].Array[1, 6].Sample(
        sizes => AssertComposed([.. sizes.Order()], new UniformNodes(Hash.Sha256("leaf"u8)).Read));

    [Fact]
    public void Compose_IsRefused_WhenALinkDoesNotFollowOnTheOneBeforeIt() => Gen.Int[1, Largest].Array[3].Where(sizes => sizes.Distinct().Count() == 3).Sample(sizes =>
    {
        var ordered = sizes.Order().Select(size => (ulong)size).ToArray();
        var links = Links(ordered, Nodes.Read);
        foreach (var broken in new[] { links[1], links[0] with { Root = Hash.Sha256("another"u8) }, links[0] with { Proof = [.. links[0].Proof.SkipLast(1)] } })
            Assert.Equal("not-consistent", Assert.Throws<ProtocolException>(() => ProofChain.Compose(ordered[0], Root(ordered[0]), broken)).Code);
        Assert.Equal("tree-size", Assert.Throws<ProtocolException>(() => ProofChain.Compose(ordered[2], Root(ordered[2]), links[0])).Code);
    });

    private static void AssertComposed(ulong[] sizes, NodeReader nodes)
    {
        var (first, last) = (sizes[0], sizes[^1]);
        var composed = ProofChain.Compose(first, MerkleTree.Root(first, nodes), Links(sizes, nodes));
        Assert.Equal(MerkleTree.ConsistencyProof(first, last, nodes), composed);
        Assert.True(MerkleProofs.VerifyConsistency(first, last, MerkleTree.Root(first, nodes), MerkleTree.Root(last, nodes), composed));
    }

    private static List<ProofLink> Links(ulong[] sizes, NodeReader nodes) =>
        [.. sizes.Zip(sizes.Skip(1), (from, to) => new ProofLink(to, MerkleTree.Root(to, nodes), MerkleTree.ConsistencyProof(from, to, nodes)))];

    private static Hash Root(ulong size) => MerkleTree.Root(size, Nodes.Read);
}
