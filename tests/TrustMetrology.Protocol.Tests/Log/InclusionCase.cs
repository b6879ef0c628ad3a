using System.Text.Json.Serialization;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Protocol.Tests.Log;

/// <summary>One inclusion proof and what this side says of it.</summary>
internal sealed record InclusionCase(string Name, ulong Index, ulong Size, Hash LeafHash, Hash Root, IReadOnlyList<Hash> Proof)
{
    public bool Valid => MerkleProofs.VerifyInclusion(Index, Size, LeafHash, Proof, Root);

    [JsonIgnore]
    public Spoilt Spoilt { get; private init; }

    public static InclusionCase Honest(ulong index, ulong size, NodeReader nodes) => new(
        $"{index} of {size}", index, size, nodes(0, index), MerkleTree.Root(size, nodes), MerkleTree.InclusionProof(index, size, nodes));

    public IEnumerable<InclusionCase> WithSpoilt() =>
    [
        this,
        .. Hashes().Select(spoilt => spoilt with { Name = $"{Name}: {spoilt.Name}", Spoilt = Spoilt.Hash }),
        .. Sizes().Select(spoilt => spoilt with { Name = $"{Name}: {spoilt.Name}", Spoilt = Spoilt.Size }),
    ];

    private IEnumerable<InclusionCase> Hashes()
    {
        yield return this with { Name = "root flipped", Root = SpoiltProofs.Flip(Root) };
        yield return this with { Name = "leaf flipped", LeafHash = SpoiltProofs.Flip(LeafHash) };
        yield return this with { Name = "index beyond the tree", Index = Size };
        foreach (var (how, proof) in SpoiltProofs.Of(Proof))
            yield return this with { Name = how, Proof = proof };
    }

    private IEnumerable<InclusionCase> Sizes()
    {
        yield return this with { Name = "neighbour's index", Index = Index ^ 1 };
        yield return this with { Name = "size one less", Size = Size - 1 };
        if (Size < ulong.MaxValue)
            yield return this with { Name = "size one more", Size = Size + 1 };
    }
}
