using System.Text.Json.Serialization;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Protocol.Tests.Log;

/// <summary>One consistency proof and what this side says of it.</summary>
internal sealed record ConsistencyCase(string Name, ulong Size1, ulong Size2, Hash Root1, Hash Root2, IReadOnlyList<Hash> Proof)
{
    public bool Valid => MerkleProofs.VerifyConsistency(Size1, Size2, Root1, Root2, Proof);

    [JsonIgnore]
    public Spoilt Spoilt { get; private init; }

    public static ConsistencyCase Honest(ulong size1, ulong size2, NodeReader nodes) => new(
        $"{size1} to {size2}", size1, size2, MerkleTree.Root(size1, nodes), MerkleTree.Root(size2, nodes), MerkleTree.ConsistencyProof(size1, size2, nodes));

    public IEnumerable<ConsistencyCase> WithSpoilt() =>
    [
        this,
        .. Hashes().Select(spoilt => spoilt with { Name = $"{Name}: {spoilt.Name}", Spoilt = Spoilt.Hash }),
        .. Sizes().Select(spoilt => spoilt with { Name = $"{Name}: {spoilt.Name}", Spoilt = Spoilt.Size }),
    ];

    private IEnumerable<ConsistencyCase> Hashes()
    {
        yield return this with { Name = "first root flipped", Root1 = SpoiltProofs.Flip(Root1) };
        if (Size1 != 0)
            yield return this with { Name = "second root flipped", Root2 = SpoiltProofs.Flip(Root2) };
        foreach (var (how, proof) in SpoiltProofs.Of(Proof))
            yield return this with { Name = how, Proof = proof };
        if (Size1 != Size2)
            yield return this with { Name = "the two swapped", Size1 = Size2, Size2 = Size1, Root1 = Root2, Root2 = Root1 };
    }

    private IEnumerable<ConsistencyCase> Sizes()
    {
        yield return this with { Name = "first size one more", Size1 = Size1 + 1 };
        if (Size1 > 0)
            yield return this with { Name = "first size one less", Size1 = Size1 - 1 };
        if (Size2 < ulong.MaxValue)
            yield return this with { Name = "second size one more", Size2 = Size2 + 1 };
        if (Size2 > 0)
            yield return this with { Name = "second size one less", Size2 = Size2 - 1 };
    }
}
