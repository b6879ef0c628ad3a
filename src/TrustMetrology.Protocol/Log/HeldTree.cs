namespace TrustMetrology.Protocol.Log;

/// <summary>
/// The tree of RFC 9162 over leaves that are all known at once, with each of its nodes held: every proof is then read, none is hashed
/// again. Takes 64 bytes for each leaf; a log, which grows, has tiles instead (<see cref="TileTree"/>).
/// </summary>
public sealed class HeldTree
{
    // From the leaves up to the root. A last node without a neighbour stands in the next level as it is.
    private readonly List<Hash[]> levels;

    /// <summary>Hashes the tree over leaf hashes; <paramref name="leafHashes"/> is kept and mustn't change any more.</summary>
    public HeldTree(Hash[] leafHashes)
    {
        levels = [leafHashes];
        while (levels[^1].Length > 1)
            levels.Add(Above(levels[^1]));
    }

    /// <summary>The number of leaves.</summary>
    public int Size => levels[0].Length;

    /// <summary>The root over all leaves.</summary>
    public Hash Root => Size == 0 ? MerkleTree.EmptyRoot : levels[^1][0];

    /// <summary>PATH of RFC 9162 §2.1.3.1 for the leaf at <paramref name="index"/>, from the leaf upwards.</summary>
    /// <exception cref="ProtocolException"><c>leaf-index</c> where there is no such leaf.</exception>
    public Hash[] InclusionProof(int index)
    {
        if (index < 0 || index >= Size)
            throw new ProtocolException("leaf-index", $"leaf {index} isn't in a tree of {Size}");
        var proof = new Hash[levels.Count - 1];
        var (count, at) = (0, index);
        foreach (var level in levels)
        {
            if ((at ^ 1) < level.Length)
                proof[count++] = level[at ^ 1];
            at >>= 1;
        }

        return count == proof.Length ? proof : proof[..count];
    }

    private static Hash[] Above(Hash[] below)
    {
        var above = new Hash[(below.Length + 1) / 2];
        for (var at = 0; at < below.Length / 2; at++)
            above[at] = MerkleTree.NodeHash(below[2 * at], below[(2 * at) + 1]);
        if (below.Length % 2 == 1)
            above[^1] = below[^1];
        return above;
    }
}
