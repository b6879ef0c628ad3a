using System.Numerics;

namespace TrustMetrology.Protocol.Log;

/// <summary>Reads the hash of the perfect subtree over leaves [index·2^level, (index+1)·2^level).</summary>
/// <param name="level">0 for leaves, at most 63.</param>
/// <param name="index">The position among the subtrees of that level, from the left.</param>
public delegate Hash NodeReader(int level, ulong index);

/// <summary>The Merkle tree of RFC 9162 §2.1 over SHA-256.</summary>
public static class MerkleTree
{
    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;
    private const int StackLimit = 512;

    /// <summary>The root of a tree without leaves: SHA-256 of nothing.</summary>
    public static Hash EmptyRoot => Hash.Sha256([]);

    /// <summary>SHA-256(0x00 ‖ data).</summary>
    public static Hash LeafHash(ReadOnlySpan<byte> data)
    {
        var prefixed = data.Length < StackLimit ? stackalloc byte[StackLimit] : new byte[data.Length + 1];
        prefixed[0] = LeafPrefix;
        data.CopyTo(prefixed[1..]);
        return Hash.Sha256(prefixed[..(data.Length + 1)]);
    }

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    public static Hash NodeHash(in Hash left, in Hash right)
    {
        Span<byte> prefixed = stackalloc byte[1 + (2 * Hash.Size)];
        prefixed[0] = NodePrefix;
        left.CopyTo(prefixed[1..]);
        right.CopyTo(prefixed[(1 + Hash.Size)..]);
        return Hash.Sha256(prefixed);
    }

    /// <summary>The root over leaf hashes that are already known.</summary>
    public static Hash Root(ReadOnlySpan<Hash> leafHashes)
    {
        var range = new MerkleRange();
        foreach (ref readonly var leaf in leafHashes)
            range.Append(leaf);
        return range.Root();
    }

    /// <summary>The root over the leaves' data, read once from first to last.</summary>
    public static Hash Root(IEnumerable<ReadOnlyMemory<byte>> leaves)
    {
        var range = new MerkleRange();
        foreach (var leaf in leaves)
            range.Append(LeafHash(leaf.Span));
        return range.Root();
    }

    /// <summary>The root of the first <paramref name="size"/> leaves.</summary>
    public static Hash Root(ulong size, NodeReader nodes) => size == 0 ? EmptyRoot : Subtree(0, size, nodes);

    /// <summary>PATH of RFC 9162 §2.1.3.1 for the leaf at <paramref name="index"/>, from the leaf upwards.</summary>
    /// <exception cref="ProtocolException"><c>leaf-index</c> where the leaf isn't below <paramref name="size"/>.</exception>
    public static IReadOnlyList<Hash> InclusionProof(ulong index, ulong size, NodeReader nodes)
    {
        if (index >= size)
            throw new ProtocolException("leaf-index", $"leaf {index} isn't in a tree of {size}");
        var proof = new List<Hash>();
        var (begin, end) = (0UL, size);
        while (end - begin > 1)
        {
            var split = begin + Split(end - begin);
            var left = index < split;
            proof.Add(left ? Subtree(split, end, nodes) : Subtree(begin, split, nodes));
            (begin, end) = left ? (begin, split) : (split, end);
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>PROOF of RFC 9162 §2.1.4.1 that the tree of <paramref name="size1"/> begins the tree of <paramref name="size2"/>.</summary>
    /// <returns>Nothing from size 0 or between equal sizes.</returns>
    /// <exception cref="ProtocolException"><c>tree-size</c> where the first size is above the second.</exception>
    public static IReadOnlyList<Hash> ConsistencyProof(ulong size1, ulong size2, NodeReader nodes) =>
        [.. ConsistencySpans(size1, size2).Select(span => Subtree(span.Begin, span.End, nodes))];

    /// <summary>The leaves [begin, end) below each hash of a consistency proof, in its order.</summary>
    /// <exception cref="ProtocolException"><c>tree-size</c> where the first size is above the second.</exception>
    internal static IReadOnlyList<(ulong Begin, ulong End)> ConsistencySpans(ulong size1, ulong size2)
    {
        if (size1 > size2)
            throw new ProtocolException("tree-size", $"a tree of {size1} can't begin a tree of {size2}");
        var spans = new List<(ulong Begin, ulong End)>();
        if (size1 == 0 || size1 == size2)
            return spans;
        var (begin, end) = (0UL, size2);
        while (end != size1)
        {
            var split = begin + Split(end - begin);
            var left = size1 <= split;
            spans.Add(left ? (split, end) : (begin, split));
            (begin, end) = left ? (begin, split) : (split, end);
        }

        // Where the old tree is itself a left subtree, the verifier knows its root already.
        if (begin != 0)
            spans.Add((begin, end));
        spans.Reverse();
        return spans;
    }

    // Leaves [begin, end), begin being a multiple of the largest power of two in the width: perfect subtrees, joined from the right.
    private static Hash Subtree(ulong begin, ulong end, NodeReader nodes)
    {
        var level = BitOperations.TrailingZeroCount(end - begin);
        var cursor = end - (1UL << level);
        var hash = nodes(level, cursor >> level);
        while (cursor > begin)
        {
            level = BitOperations.TrailingZeroCount(cursor - begin);
            cursor -= 1UL << level;
            hash = NodeHash(nodes(level, cursor >> level), hash);
        }

        return hash;
    }

    /// <summary>The largest power of two below n (n > 1).</summary>
    internal static ulong Split(ulong n) => 1UL << (63 - BitOperations.LeadingZeroCount(n - 1));
}
