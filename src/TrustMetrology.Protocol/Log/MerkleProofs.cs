using System.Numerics;

namespace TrustMetrology.Protocol.Log;

/// <summary>Verifies the proofs of RFC 9162 §2.1; every answer is yes or no, none depends on how a proof was made.</summary>
public static class MerkleProofs
{
    /// <summary>True where <paramref name="leaf"/> is at <paramref name="index"/> in the tree with that size and root (§2.1.3.2).</summary>
    public static bool VerifyInclusion(ulong index, ulong size, Hash leaf, IReadOnlyList<Hash> proof, Hash root)
    {
        if (index >= size)
            return false;
        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 0 && node != last)
            {
                hash = MerkleTree.NodeHash(hash, sibling);
            }
            else
            {
                hash = MerkleTree.NodeHash(sibling, hash);
                (node, last) = SkipMissing(node, last);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>True where the tree (size1, root1) begins the tree (size2, root2) (§2.1.4.2).</summary>
    /// <remarks>From size 0 and between equal sizes the proof is empty; size 0 has one root only, and equal sizes need equal roots.</remarks>
    public static bool VerifyConsistency(ulong size1, ulong size2, Hash root1, Hash root2, IReadOnlyList<Hash> proof)
    {
        if (size1 > size2)
            return false;
        if (size1 == size2)
            return proof.Count == 0 && root1 == root2 && (size1 != 0 || root1 == MerkleTree.EmptyRoot);
        if (size1 == 0)
            return proof.Count == 0 && root1 == MerkleTree.EmptyRoot;
        if (BitOperations.IsPow2(size1))
            return Joins(size1, size2, root1, root2, root1, proof, from: 0);
        return proof.Count > 0 && Joins(size1, size2, root1, root2, proof[0], proof, from: 1);
    }

    private static bool Joins(ulong size1, ulong size2, Hash root1, Hash root2, Hash seed, IReadOnlyList<Hash> proof, int from)
    {
        var (node, last) = SkipRight(size1 - 1, size2 - 1);
        var (old, grown) = (seed, seed);
        for (var step = from; step < proof.Count; step++)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 0 && node != last)
            {
                grown = MerkleTree.NodeHash(grown, proof[step]);
            }
            else
            {
                old = MerkleTree.NodeHash(proof[step], old);
                grown = MerkleTree.NodeHash(proof[step], grown);
                (node, last) = SkipMissing(node, last);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && old == root1 && grown == root2;
    }

    // Where a node is the last of its level and a left child, it has no sibling there: it rises unchanged.
    private static (ulong Node, ulong Last) SkipMissing(ulong node, ulong last)
    {
        while ((node & 1) == 0 && node != 0)
            (node, last) = (node >> 1, last >> 1);
        return (node, last);
    }

    // Up to the largest subtree that ends with the old tree's last leaf.
    private static (ulong Node, ulong Last) SkipRight(ulong node, ulong last)
    {
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);
        return (node, last);
    }
}
