namespace TrustMetrology.Protocol.Chain;

/// <summary>Proofs in Ethereum's Merkle Patricia tries (Yellow Paper, appendix D) whose keys are hashed, as those of state and storage are.</summary>
public static class TrieProof
{
    private const int Branches = 16;

    /// <summary>
    /// The value that the trie with this root holds under Keccak-256(key): empty where the proof shows that there is none, null
    /// where it proves nothing.
    /// </summary>
    /// <param name="root">Keccak-256 of the trie's top node.</param>
    /// <param name="key">The key before it is hashed: an address, or a storage slot's 32 bytes.</param>
    /// <param name="nodes">The nodes from the root down, each in its RLP encoding; none may be left over.</param>
    public static byte[]? Find(ReadOnlySpan<byte> root, ReadOnlySpan<byte> key, IReadOnlyList<byte[]> nodes)
    {
        try
        {
            return new Walk(Nibbles(Keccak256.Hash(key)), nodes).Run(root.ToArray());
        }
        catch (ProtocolException)
        {
            return null; // a node that is no RLP proves nothing
        }
    }

    private static byte[] Nibbles(byte[] bytes) => [.. bytes.SelectMany(one => new[] { (byte)(one >> 4), (byte)(one & 15) })];

    private sealed class Walk(byte[] path, IReadOnlyList<byte[]> nodes)
    {
        private int at;
        private int used;

        public byte[]? Run(byte[] root)
        {
            var node = Load(RlpItem.Of(root));
            while (node is not null)
            {
                var (end, value, next) = Step(node);
                if (end)
                    return used == nodes.Count ? value : null;
                node = next!.IsList ? next : Load(next); // nodes shorter than a hash stand inside their parent
            }

            return null;
        }

        private RlpItem? Load(RlpItem reference)
        {
            if (used == nodes.Count || !Keccak256.Hash(nodes[used]).AsSpan().SequenceEqual(reference.Bytes.Span))
                return null;
            return Rlp.Decode(nodes[used++]);
        }

        private (bool End, byte[]? Value, RlpItem? Next) Step(RlpItem node) => node.Items.Count switch
        {
            Branches + 1 when at < path.Length => Follow(node.Items[path[at++]]),
            2 => Shorten(node),
            _ => (true, null, null),
        };

        private static (bool End, byte[]? Value, RlpItem? Next) Follow(RlpItem child) =>
            child is { IsList: false, Bytes.IsEmpty: true } ? (true, [], null) : (false, null, child);

        // A leaf or an extension: a part of the path, with a flag nibble before it (bit 1: leaf, bit 0: odd length).
        private (bool End, byte[]? Value, RlpItem? Next) Shorten(RlpItem node)
        {
            if (node.Items[0].IsList || node.Items[0].Bytes.IsEmpty)
                return (true, null, null);
            var encoded = Nibbles(node.Items[0].Bytes.ToArray());
            var (flag, part) = (encoded[0], encoded[((encoded[0] & 1) == 0 ? 2 : 1)..]);
            var isLeaf = (flag & 2) != 0;
            if (flag > 3 || !path.AsSpan(at).StartsWith(part) || (isLeaf && at + part.Length != path.Length))
                return (true, flag > 3 ? null : [], null);
            at += part.Length;
            return isLeaf ? (true, node.Items[1].IsList ? null : node.Items[1].Bytes.ToArray(), null) : (false, null, node.Items[1]);
        }
    }
}
