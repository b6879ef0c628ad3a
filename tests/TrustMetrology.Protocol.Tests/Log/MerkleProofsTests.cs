using CsCheck;
using TrustMetrology.Protocol.Log;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Log;

public sealed class MerkleProofsTests
{
    private const int Largest = 300;

    private static readonly Hash[] Leaves =
        [.. Enumerable.Range(0, Largest).Select(leaf => MerkleTree.LeafHash(BitConverter.GetBytes(leaf)))];

    private static readonly PerfectNodes Nodes = new(Leaves);

    private static readonly Hash Stranger = Hash.Sha256("stranger"u8);

    [Fact]
    public void Root_FollowsTheRecursiveDefinition_ForEachSize()
    {
        for (var size = 0; size <= Largest; size++)
        {
            var expected = Defined(Leaves.AsSpan(0, size));
            Assert.Equal(expected, MerkleTree.Root(Leaves.AsSpan(0, size)));
            Assert.Equal(expected, MerkleTree.Root((ulong)size, Nodes.Read));
        }
    }

    [Fact]
    public void Inclusion_VerifiesOnlyAsItWasMade_ForEachLeafAndSize()
    {
        for (var size = 1UL; size <= 40; size++)
        {
            var root = MerkleTree.Root(size, Nodes.Read);
            for (var index = 0UL; index < size; index++)
            {
                var proof = MerkleTree.InclusionProof(index, size, Nodes.Read);
                Assert.True(MerkleProofs.VerifyInclusion(index, size, Leaves[index], proof, root));
                for (var other = 0UL; other <= 2 * size; other++)
                    Assert.Equal(other == index, MerkleProofs.VerifyInclusion(other, size, Leaves[index], proof, root));
            }
        }
    }

    [Fact]
    public void Inclusion_NeverVerifies_WhenAnythingWasMutated() => Gen.Select(Gen.Int[1, Largest], Gen.Int[0, Largest], Gen.Int[0, 10_000]).Sample(
        (n, at, choice) =>
        {
            var (size, index) = ((ulong)n, (ulong)(at % n));
            var (leaf, root) = (Leaves[index], MerkleTree.Root(size, Nodes.Read));
            var proof = MerkleTree.InclusionProof(index, size, Nodes.Read);

            Assert.True(MerkleProofs.VerifyInclusion(index, size, leaf, proof, root));
            foreach (var mutated in Mutants(proof, choice))
                Assert.False(MerkleProofs.VerifyInclusion(index, size, leaf, mutated, root));
            Assert.False(MerkleProofs.VerifyInclusion(index, size, Flip(leaf, choice), proof, root));
            Assert.False(MerkleProofs.VerifyInclusion(index, size, leaf, proof, Flip(root, choice)));
            Assert.False(MerkleProofs.VerifyInclusion(index + size, size, leaf, proof, root));
            Assert.False(MerkleProofs.VerifyInclusion(ulong.MaxValue, size, leaf, proof, root));
            Assert.False(MerkleProofs.VerifyInclusion(index, 0, leaf, proof, root));
        });

    [Fact]
    public void Consistency_VerifiesOnlyAsItWasMade_ForEachPairOfSizes()
    {
        for (var size2 = 0UL; size2 <= 40; size2++)
        {
            for (var size1 = 0UL; size1 <= size2; size1++)
            {
                var (root1, root2) = (MerkleTree.Root(size1, Nodes.Read), MerkleTree.Root(size2, Nodes.Read));
                var proof = MerkleTree.ConsistencyProof(size1, size2, Nodes.Read);
                Assert.True(MerkleProofs.VerifyConsistency(size1, size2, root1, root2, proof));
                for (var other = 0UL; other <= 2 * size2; other++)
                    Assert.Equal(other == size1, MerkleProofs.VerifyConsistency(other, size2, root1, root2, proof));
            }
        }
    }

    [Fact]
    public void Consistency_NeverVerifies_WhenAnythingWasMutated() => Gen.Select(Gen.Int[0, Largest], Gen.Int[0, Largest], Gen.Int[0, 10_000]).Sample(
        (one, other, choice) =>
        {
            var (size1, size2) = ((ulong)Math.Min(one, other), (ulong)Math.Max(one, other));
            var (root1, root2) = (MerkleTree.Root(size1, Nodes.Read), MerkleTree.Root(size2, Nodes.Read));
            var proof = MerkleTree.ConsistencyProof(size1, size2, Nodes.Read);

            Assert.True(MerkleProofs.VerifyConsistency(size1, size2, root1, root2, proof));
            foreach (var mutated in Mutants(proof, choice))
                Assert.False(MerkleProofs.VerifyConsistency(size1, size2, root1, root2, mutated));
            Assert.False(MerkleProofs.VerifyConsistency(size1, size2, Flip(root1, choice), root2, proof));
            if (size1 != 0)
                Assert.False(MerkleProofs.VerifyConsistency(size1, size2, root1, Flip(root2, choice), proof));
            if (size1 != size2)
                Assert.False(MerkleProofs.VerifyConsistency(size2, size1, root2, root1, proof));
        });

    [Fact]
    public void Consistency_KnowsOneRootOfNothing()
    {
        Assert.True(MerkleProofs.VerifyConsistency(0, 0, MerkleTree.EmptyRoot, MerkleTree.EmptyRoot, []));
        Assert.False(MerkleProofs.VerifyConsistency(0, 0, Stranger, Stranger, []));
        Assert.True(MerkleProofs.VerifyConsistency(0, 9, MerkleTree.EmptyRoot, Stranger, []));
        Assert.False(MerkleProofs.VerifyConsistency(0, 9, Stranger, Stranger, []));
        Assert.False(MerkleProofs.VerifyConsistency(0, 9, MerkleTree.EmptyRoot, Stranger, [Stranger]));
        Assert.True(MerkleProofs.VerifyConsistency(ulong.MaxValue, ulong.MaxValue, Stranger, Stranger, []));
        Assert.False(MerkleProofs.VerifyConsistency(5, 5, Stranger, Stranger, [Stranger]));
    }

    [Fact]
    public void Proofs_NeverVerify_WhenTheyAreTooLongAlthoughTheirHashesFit()
    {
        var (leaf, above) = (Leaves[0], MerkleTree.NodeHash(Stranger, Leaves[0]));
        Assert.False(MerkleProofs.VerifyInclusion(0, 1, leaf, [Stranger], above));
        Assert.False(MerkleProofs.VerifyInclusion(0, 1, leaf, [Stranger], MerkleTree.NodeHash(leaf, Stranger)));

        var root = MerkleTree.NodeHash(Leaves[0], Leaves[1]);
        Assert.True(MerkleProofs.VerifyConsistency(1, 2, leaf, root, [Leaves[1]]));
        Assert.False(MerkleProofs.VerifyConsistency(
            1, 2, MerkleTree.NodeHash(Stranger, leaf), MerkleTree.NodeHash(Stranger, root), [Leaves[1], Stranger]));
        Assert.False(MerkleProofs.VerifyConsistency(1, 2, leaf, MerkleTree.NodeHash(Stranger, root), [Leaves[1], Stranger]));
    }

    [Fact]
    public void Proofs_Verify_InTreesOfAnySize() => Gen.Select(Gen.ULong[1, ulong.MaxValue], Gen.ULong[1, ulong.MaxValue], Gen.ULong).Sample((one, other, at) =>
    {
        // A huge tree whose leaves are all alike has one hash for each level.
        var (size1, size2) = (Math.Min(one, other), Math.Max(one, other));
        var index = at % size2;
        var (root1, root2) = (MerkleTree.Root(size1, Alike), MerkleTree.Root(size2, Alike));

        Assert.True(MerkleProofs.VerifyInclusion(index, size2, Alike(0, 0), MerkleTree.InclusionProof(index, size2, Alike), root2));
        Assert.True(MerkleProofs.VerifyConsistency(size1, size2, root1, root2, MerkleTree.ConsistencyProof(size1, size2, Alike)));
    });

    [Fact]
    public void Proofs_AreRefused_WhenThereIsNoSuchLeafOrSize()
    {
        Assert.Equal("leaf-index", Assert.Throws<ProtocolException>(() => MerkleTree.InclusionProof(0, 0, Nodes.Read)).Code);
        Assert.Equal("leaf-index", Assert.Throws<ProtocolException>(() => MerkleTree.InclusionProof(7, 7, Nodes.Read)).Code);
        Assert.Equal("tree-size", Assert.Throws<ProtocolException>(() => MerkleTree.ConsistencyProof(8, 7, Nodes.Read)).Code);
    }

    private static readonly Lazy<Hash[]> Levels = new(() =>
    {
        var levels = new Hash[64];
        levels[0] = Stranger;
        for (var level = 1; level < levels.Length; level++)
            levels[level] = MerkleTree.NodeHash(levels[level - 1], levels[level - 1]);
        return levels;
    });

    private static Hash Alike(int level, ulong index)
    {
        Assert.InRange(index, 0UL, ulong.MaxValue >> level);
        return Levels.Value[level];
    }

    private static IEnumerable<List<Hash>> Mutants(IReadOnlyList<Hash> proof, int choice)
    {
        yield return [.. proof, Stranger];
        yield return [Stranger, .. proof];
        yield return [.. proof.Take(choice % (proof.Count + 1)), default, .. proof.Skip(choice % (proof.Count + 1))];
        if (proof.Count == 0)
            yield break;
        var place = choice % proof.Count;
        yield return [.. proof.Skip(1)];
        yield return [.. proof.SkipLast(1)];
        yield return [.. proof, proof[^1]];
        yield return [.. proof.Take(place), Flip(proof[place], choice), .. proof.Skip(place + 1)];
        if (proof.Count > 1)
            yield return [.. proof.Reverse()];
    }

    private static Hash Flip(Hash hash, int choice)
    {
        var bytes = hash.ToArray();
        bytes[choice % Hash.Size] ^= (byte)(1 << (choice / Hash.Size % 8));
        return new Hash(bytes);
    }

    private static Hash Defined(ReadOnlySpan<Hash> leaves)
    {
        if (leaves.Length == 0)
            return Hash.Sha256([]);
        if (leaves.Length == 1)
            return leaves[0];
        var split = 1;
        while (2 * split < leaves.Length)
            split *= 2;
        byte[] node = [1, .. Defined(leaves[..split]).ToArray(), .. Defined(leaves[split..]).ToArray()];
        return Hash.Sha256(node);
    }
}
