using CsCheck;
using TrustMetrology.Protocol.Chain;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Chain;

/// <summary>Proofs of a real chain are tested where the chain is (Ledger); here what no honest node sends.</summary>
public sealed class TrieProofTests
{
    private static readonly byte[] Key = [1, 2, 3];
    private static readonly byte[] Value = [4, 5, 6];

    [Fact]
    public void Find_GivesTheValueOfATrieWithOneLeaf()
    {
        var leaf = Leaf(0x20, Keccak256.Hash(Key), Value);
        Assert.Equal(Value, TrieProof.Find(Keccak256.Hash(leaf), Key, [leaf]));
        Assert.Equal([], TrieProof.Find(Keccak256.Hash(leaf), [9], [leaf])!);
    }

    [Fact]
    public void Find_GoesThroughABranch_AndSeesWhatIsAbsentThere()
    {
        var path = Keccak256.Hash(Key);
        byte[] rest = [(byte)(0x30 | (path[0] & 15)), .. path[1..]]; // an odd rest: the flag shares its byte with the first nibble
        var leaf = Rlp.Encode(RlpItem.List(RlpItem.Of(rest), RlpItem.Of(Value)));
        var children = Enumerable.Range(0, 17).Select(at => RlpItem.Of(at == path[0] >> 4 ? Keccak256.Hash(leaf) : Array.Empty<byte>())).ToList();
        var branch = Rlp.Encode(RlpItem.List(children));
        var absent = Enumerable.Range(0, 100).Select(at => new[] { (byte)at }).First(key => Keccak256.Hash(key)[0] >> 4 != path[0] >> 4);

        Assert.Equal(Value, TrieProof.Find(Keccak256.Hash(branch), Key, [branch, leaf]));
        Assert.Equal([], TrieProof.Find(Keccak256.Hash(branch), absent, [branch])!);
        Assert.Null(TrieProof.Find(Keccak256.Hash(branch), Key, [branch]));
        Assert.Null(TrieProof.Find(Keccak256.Hash(branch), absent, [branch, leaf]));
    }

    [Fact]
    public void Find_ProvesNothing_WhenFlagOrShapeIsWrong()
    {
        byte[][] nodes =
        [
            Leaf(0x40, Keccak256.Hash(Key), Value),
            Rlp.Encode(RlpItem.List()),
            Rlp.Encode(RlpItem.List(RlpItem.List(), RlpItem.Of(Value))),
            Rlp.Encode(RlpItem.List(RlpItem.Of(Array.Empty<byte>()), RlpItem.Of(Value))),
            Rlp.Encode(RlpItem.Of(Value)),
            [0xf8, 0x00],
        ];
        Assert.All(nodes, node => Assert.Null(TrieProof.Find(Keccak256.Hash(node), Key, [node])));
        Assert.Null(TrieProof.Find(Keccak256.Hash([]), Key, []));
    }

    [Fact]
    public void Find_NeverProvesAValue_WhenTheNodesAreArbitrary() => Gen.Byte.Array[0, 80].Array[1, 3].Sample(nodes =>
        TrieProof.Find(Keccak256.Hash(nodes[0]), Key, nodes) is null or { Length: 0 }, iter: 5_000);

    private static byte[] Leaf(byte flag, byte[] path, byte[] value) =>
        Rlp.Encode(RlpItem.List(RlpItem.Of(new[] { flag }.Concat(path).ToArray()), RlpItem.Of(value)));
}
