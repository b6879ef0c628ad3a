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
    public void Append(in Hash leafHash)
    {
        var hash = leafHash;
        var level = 0;
        for (var rest = Size; (rest & 1) != 0; rest >>= 1)
            hash = MerkleTree.NodeHash(edge[level++], hash);
        edge[level] = hash;
        Size = checked(Size + 1);
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
