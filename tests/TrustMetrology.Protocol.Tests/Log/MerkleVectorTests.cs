using System.Text;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Log;

public sealed class MerkleVectorTests
{
    [Fact]
    public void VerifyInclusion_MatchesTheOutsideVerdict_ForEachVector() => EachFile("merkle/inclusion", vector =>
        TryHash(vector["leafHash"], out var leaf)
        && TryHash(vector["root"], out var root)
        && TryProof(vector["proof"], out var proof)
        && MerkleProofs.VerifyInclusion(vector["leafIdx"]!.GetValue<ulong>(), vector["treeSize"]!.GetValue<ulong>(), leaf, proof, root));

    [Fact]
    public void VerifyConsistency_MatchesTheOutsideVerdict_ForEachVector() => EachFile("merkle/consistency", vector =>
        TryHash(vector["root1"], out var root1)
        && TryHash(vector["root2"], out var root2)
        && TryProof(vector["proof"], out var proof)
        && MerkleProofs.VerifyConsistency(vector["size1"]!.GetValue<ulong>(), vector["size2"]!.GetValue<ulong>(), root1, root2, proof));

    [Fact]
    public void MerkleTree_MatchesTheOutsideRootsAndProofs_OverEightLeaves()
    {
        var vectors = JsonNode.Parse(File.ReadAllText(Vectors.Find("merkle/eight-leaf.json")))!;
        var data = vectors["leaves"]!.AsArray().Select(leaf => (ReadOnlyMemory<byte>)Hex.Decode(leaf!.GetValue<string>())).ToArray();
        var tree = new PerfectNodes(data.Select(leaf => MerkleTree.LeafHash(leaf.Span)));

        var roots = vectors["roots_by_size"]!.AsArray().Select(root => root!.GetValue<string>()).ToArray();
        for (var size = 0; size < roots.Length; size++)
        {
            Assert.Equal(roots[size], MerkleTree.Root(data.Take(size)).ToString());
            Assert.Equal(roots[size], MerkleTree.Root((ulong)size, tree.Read).ToString());
        }

        foreach (var proof in vectors["inclusion"]!.AsArray())
            Assert.Equal(Texts(proof!), MerkleTree.InclusionProof(Number(proof!, "index"), Number(proof!, "size"), tree.Read).Select(hash => hash.ToString()));
        foreach (var proof in vectors["consistency"]!.AsArray())
            Assert.Equal(Texts(proof!), MerkleTree.ConsistencyProof(Number(proof!, "old"), Number(proof!, "new"), tree.Read).Select(hash => hash.ToString()));
    }

    [Fact]
    public void Proofs_HaveTheOutsideDigest_OverAllTreesOfUpTo64Leaves()
    {
        var expected = JsonNode.Parse(File.ReadAllText(Vectors.Find("merkle/eight-leaf.json")))!["accumulated_1_to_64"]!;
        var tree = new PerfectNodes(Enumerable.Range(0, 64).Select(leaf => MerkleTree.LeafHash([(byte)leaf])));
        var (inclusion, consistency) = (new StringBuilder(), new StringBuilder());
        for (var size = 1UL; size <= 64; size++)
        {
            for (var index = 0UL; index < size; index++)
                inclusion.Append(Line(index, size, MerkleTree.InclusionProof(index, size, tree.Read)));
            for (var before = 1UL; before <= size; before++)
                consistency.Append(Line(before, size, MerkleTree.ConsistencyProof(before, size, tree.Read)));
        }

        Assert.Equal(expected["inclusion_sha256"]!.GetValue<string>(), Hash.Sha256(Encoding.ASCII.GetBytes(inclusion.ToString())).ToString());
        Assert.Equal(expected["consistency_sha256"]!.GetValue<string>(), Hash.Sha256(Encoding.ASCII.GetBytes(consistency.ToString())).ToString());
    }

    private static string Line(ulong first, ulong second, IReadOnlyList<Hash> proof) =>
        $"{first} {second}{string.Concat(proof.Select(hash => $" {hash}"))}\n";

    private static void EachFile(string folder, Func<JsonNode, bool> verify)
    {
        var files = Directory.GetFiles(Vectors.Find(folder), "*.json", SearchOption.AllDirectories);
        var wrong = files.Where(file => JsonNode.Parse(File.ReadAllText(file)) is { } vector
            && verify(vector) == vector["wantErr"]!.GetValue<bool>()).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(wrong);
    }

    private static bool TryHash(JsonNode? text, out Hash hash)
    {
        var bytes = Convert.FromBase64String(text!.GetValue<string>());
        hash = bytes.Length == Hash.Size ? new Hash(bytes) : default;
        return bytes.Length == Hash.Size;
    }

    private static bool TryProof(JsonNode? texts, out List<Hash> proof)
    {
        proof = [];
        foreach (var text in texts?.AsArray() ?? [])
        {
            if (!TryHash(text, out var hash))
                return false;
            proof.Add(hash);
        }

        return true;
    }

    private static ulong Number(JsonNode proof, string member) => proof[member]!.GetValue<ulong>();

    private static IEnumerable<string> Texts(JsonNode proof) => proof["proof"]!.AsArray().Select(hash => hash!.GetValue<string>());
}
