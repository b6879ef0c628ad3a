using System.Numerics;
using System.Runtime.CompilerServices;

namespace TrustMetrology.Protocol.Log;

/// <summary>A tree that grows leaf by leaf and remembers only its right edge: at most 64 hashes, however many leaves.</summary>
public sealed class MerkleRange
{
    private Edge edge;

    /// <summary>The number of leaves.</summary>
    public ulong Size { get; private set; }

    /// <summary>Adds the next leaf's hash.</summary>
    public void Append(in Hash leafHash) => Append(leafHash, level: 0);

    /// <summary>Adds the next 2^<paramref name="level"/> leaves by the root of their perfect subtree.</summary>
    /// <exception cref="ArgumentException">The leaves so far don't fill whole subtrees of that level.</exception>
    public void Append(in Hash subtreeRoot, int level)
    {
        var leaves = 1UL << level;
        if (Size % leaves != 0)
            throw new ArgumentException($"{Size} leaves don't end where a subtree of {leaves} begins.", nameof(level));
        var hash = subtreeRoot;
        for (var rest = Size >> level; (rest & 1) != 0; rest >>= 1)
            hash = MerkleTree.NodeHash(edge[level++], hash);
        edge[level] = hash;
        Size = checked(Size + leaves);
    }

    /// <summary>The root of the leaves so far.</summary>
    public Hash Root()
    {
        if (Size == 0)
            return MerkleTree.EmptyRoot;
        var hash = edge[BitOperations.TrailingZeroCount(Size)];
        for (var rest = Size & (Size - 1); rest != 0; rest &= rest - 1)
            hash = MerkleTree.NodeHash(edge[BitOperations.TrailingZeroCount(rest)], hash);
        return hash;
    }

    [InlineArray(64)]
    private struct Edge
    {
        private Hash first;
    }
}
