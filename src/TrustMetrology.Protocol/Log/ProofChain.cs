namespace TrustMetrology.Protocol.Log;

/// <summary>A tree, and the proof that the one before it in a chain of trees begins it.</summary>
/// <param name="Size">The number of leaves.</param>
/// <param name="Root">The tree's root.</param>
/// <param name="Proof">The consistency proof from the tree before it.</param>
public sealed record ProofLink(ulong Size, Hash Root, IReadOnlyList<Hash> Proof);

/// <summary>
/// Makes one consistency proof out of several that follow on each other, without the tree: whatever the whole proof needs stands in the parts, or is a hash
/// over hashes that stand there.
/// </summary>
public static class ProofChain
{
    /// <summary>The proof (RFC 9162 §2.1.4.1) from the first tree to that of the last link: the same that the whole tree would give.</summary>
    /// <param name="size">The size of the first tree.</param>
    /// <param name="root">Its root.</param>
    /// <param name="links">The trees after it, each with its proof from the one before; none: the proof is empty.</param>
    /// <exception cref="ProtocolException"><c>not-consistent</c> where a link doesn't follow on the one before it, <c>tree-size</c> where it is smaller.</exception>
    public static IReadOnlyList<Hash> Compose(ulong size, Hash root, params IReadOnlyList<ProofLink> links)
    {
        var known = new Dictionary<(ulong Begin, ulong End), Hash>();
        var from = new ProofLink(size, root, []);
        foreach (var link in links)
        {
            Add(from, link, known);
            from = link;
        }

        return [.. MerkleTree.ConsistencySpans(size, from.Size).Select(span => Find(span.Begin, span.End, known))];
    }

    private static void Add(ProofLink from, ProofLink link, Dictionary<(ulong Begin, ulong End), Hash> known)
    {
        var spans = MerkleTree.ConsistencySpans(from.Size, link.Size);
        if (!MerkleProofs.VerifyConsistency(from.Size, link.Size, from.Root, link.Root, link.Proof))
            throw new ProtocolException("not-consistent", $"the tree of {link.Size} doesn't follow on that of {from.Size}");
        foreach (var (span, hash) in spans.Zip(link.Proof))
            known[span] = hash;
    }

    private static Hash Find(ulong begin, ulong end, Dictionary<(ulong Begin, ulong End), Hash> known)
    {
        if (known.TryGetValue((begin, end), out var hash))
            return hash;
        if (end - begin == 1)
            throw new ProtocolException("not-consistent", $"no proof has the hash of leaf {begin}");
        var split = begin + MerkleTree.Split(end - begin);
        return MerkleTree.NodeHash(Find(begin, split, known), Find(split, end, known));
    }
}
