namespace TrustMetrology.Protocol.Tests.Log;

/// <summary>Ways in which the hashes of a proof go wrong.</summary>
internal static class SpoiltProofs
{
    public static Hash Flip(Hash hash, int bit = 255)
    {
        var bytes = hash.ToArray();
        bytes[bit / 8] ^= (byte)(0x80 >> (bit % 8));
        return new Hash(bytes);
    }

    public static IEnumerable<(string How, IReadOnlyList<Hash> Proof)> Of(IReadOnlyList<Hash> proof)
    {
        yield return ("a node too many at the end", [.. proof, Flip(default)]);
        yield return ("a node too many in front", [Flip(default), .. proof]);
        if (proof.Count == 0)
            yield break;
        yield return ("first node flipped", [Flip(proof[0], 0), .. proof.Skip(1)]);
        yield return ("last node flipped", [.. proof.SkipLast(1), Flip(proof[^1])]);
        yield return ("without the first node", [.. proof.Skip(1)]);
        yield return ("without the last node", [.. proof.SkipLast(1)]);
        yield return ("without any node", []);
        if (proof.Count > 1 && proof[0] != proof[1])
            yield return ("first two nodes swapped", [proof[1], proof[0], .. proof.Skip(2)]);
    }
}
