using TrustMetrology.Protocol.Log;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Log;

public sealed class HeldTreeTests
{
    private static readonly Hash[] Leaves = [.. Enumerable.Range(0, 140).Select(leaf => MerkleTree.LeafHash(BitConverter.GetBytes(leaf)))];

    [Fact]
    public void RootAndEveryProof_AreThoseOfTheTree_ForEachSize()
    {
        var nodes = new PerfectNodes(Leaves);
        for (var size = 0; size <= Leaves.Length; size++)
        {
            var tree = new HeldTree(Leaves[..size]);
            Assert.Equal(MerkleTree.Root(Leaves.AsSpan(0, size)), tree.Root);
            for (var index = 0; index < size; index++)
                Assert.Equal(MerkleTree.InclusionProof((ulong)index, (ulong)size, nodes.Read), tree.InclusionProof(index));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(7, -1)]
    public void Proof_IsRefused_OfALeafThatIsNotThere(int size, int index) =>
        Assert.Equal("leaf-index", Assert.Throws<ProtocolException>(() => new HeldTree(Leaves[..size]).InclusionProof(index)).Code);
}
