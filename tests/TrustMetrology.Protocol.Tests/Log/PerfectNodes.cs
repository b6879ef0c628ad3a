using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Protocol.Tests.Log;

/// <summary>Every perfect subtree of a small tree, made the plain way: what proofs are generated from in tests.</summary>
internal sealed class PerfectNodes
{
    private readonly List<Hash[]> levels = [];

    public PerfectNodes(IEnumerable<Hash> leaves)
    {
        for (var row = leaves.ToArray(); row.Length > 0; row = Pairs(row))
            levels.Add(row);
    }

    public Hash Read(int level, ulong index) => levels[level][index];

    private static Hash[] Pairs(Hash[] row) =>
        [.. Enumerable.Range(0, row.Length / 2).Select(pair => MerkleTree.NodeHash(row[2 * pair], row[(2 * pair) + 1]))];
}
