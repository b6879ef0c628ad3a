using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Protocol.Tests.Log;

/// <summary>A tree of equal leaves, of any size up to 2^64 − 1, at the cost of one hash a level.</summary>
internal sealed class UniformNodes
{
    private readonly Hash[] levels = new Hash[64];

    public UniformNodes(Hash leaf)
    {
        levels[0] = leaf;
        for (var level = 1; level < levels.Length; level++)
            levels[level] = MerkleTree.NodeHash(levels[level - 1], levels[level - 1]);
    }

    public Hash Read(int level, ulong _) => levels[level];
}
