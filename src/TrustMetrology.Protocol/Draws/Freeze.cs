using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Protocol.Draws;

/// <summary>The root over a list and how many items it has, as <c>draw.committed</c> holds them.</summary>
/// <param name="Root">RFC 9162 over the items' canonical bytes, salts included.</param>
/// <param name="Count">How many items.</param>
public readonly record struct FrozenRoot(Hash Root, ulong Count);

/// <summary>
/// Commits to who may be drawn and sent, before anybody can know whom that favours (protocol.md §6.2). Lists may be longer than memory:
/// they are read once, from first to last, on all processors.
/// </summary>
public static class Freeze
{
    /// <summary>Items with their salts, in the order in which they come, made as they are asked for.</summary>
    /// <exception cref="ProtocolException"><c>lone-surrogate</c>.</exception>
    public static IEnumerable<Salted<T>> Salt<T>(DrawSecret secret, IEnumerable<T> items) where T : IFrozenItem<T>
    {
        foreach (var block in Blocks.Of(items))
        {
            var salted = new Salted<T>[block.Length];
            Blocks.InParts(block.Length, (_, from, to) =>
            {
                using var keyed = secret.Keyed();
                var writer = new ItemWriter();
                for (var at = from; at < to; at++)
                    salted[at] = new Salted<T>(block[at], writer.Salt(keyed, block[at]));
            });
            foreach (var item in salted)
                yield return item;
        }
    }

    /// <summary>The root over items that come in their list's order: candidates and inspectors by id, conflicts by shop, then inspector.</summary>
    /// <exception cref="ProtocolException"><c>duplicate-item</c>, <c>item-order</c> or <c>lone-surrogate</c>.</exception>
    public static FrozenRoot Root<T>(IEnumerable<Salted<T>> items) where T : IFrozenItem<T>
    {
        var range = new MerkleRange();
        Salted<T>? last = null;
        foreach (var block in Blocks.Of(items))
        {
            if (last is { } before)
                RequireOrder(before.Item, block[0].Item);
            Append(range, block);
            last = block[^1];
        }

        return new FrozenRoot(range.Root(), range.Size);
    }

    private static void Append<T>(MerkleRange range, Salted<T>[] block) where T : IFrozenItem<T>
    {
        var leaves = new Hash[block.Length];
        var roots = new Hash[Blocks.Parts(block.Length)];
        Blocks.InParts(block.Length, (part, from, to) =>
        {
            var writer = new ItemWriter();
            for (var at = from; at < to; at++)
            {
                if (at > 0)
                    RequireOrder(block[at - 1].Item, block[at].Item);
                leaves[at] = writer.LeafHash(block[at]);
            }

            if (Blocks.IsWhole(from, to))
                roots[part] = MerkleTree.Root(leaves.AsSpan(from, to - from));
        });
        Append(range, leaves, roots);
    }

    private static void Append(MerkleRange range, Hash[] leaves, Hash[] roots)
    {
        var whole = leaves.Length >> Blocks.PartLevel;
        for (var part = 0; part < whole; part++)
            range.Append(roots[part], Blocks.PartLevel);
        for (var at = whole << Blocks.PartLevel; at < leaves.Length; at++)
            range.Append(leaves[at]);
    }

    private static void RequireOrder<T>(T before, T after) where T : IFrozenItem<T>
    {
        var order = before.ComparePlace(after);
        if (order == 0)
            throw new ProtocolException("duplicate-item", $"{after} stands twice in its list");
        if (order > 0)
            throw new ProtocolException("item-order", $"{after} stands behind {before}");
    }
}
