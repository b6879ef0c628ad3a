using System.Text.Json.Nodes;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Verifier.Conformance;

/// <summary>Trees, proofs and notes.</summary>
internal static class LogOperations
{
    private const byte Ed25519 = 0x01;

    public static JsonObject LeafHash(Request request) => new() { ["hash"] = MerkleTree.LeafHash(request.Bytes("hex")).ToString() };

    public static JsonObject Root(Request request) => new() { ["root"] = MerkleTree.Root(request.ByteStrings("leaves")).ToString() };

    public static JsonObject Inclusion(Request request) => Valid(MerkleProofs.VerifyInclusion(
        request.Count("index"), request.Count("size"), request.Hash("leafHash"), request.Hashes("proof"), request.Hash("root")));

    public static JsonObject Consistency(Request request) => Valid(MerkleProofs.VerifyConsistency(
        request.Count("size1"), request.Count("size2"), request.Hash("root1"), request.Hash("root2"), request.Hashes("proof")));

    /// <summary>
    /// A note is valid when one of the keys signed it and none of them is named with another signature. Keys of other algorithms than
    /// Ed25519 (witnesses' cosignatures) never block: they are passed over.
    /// </summary>
    public static JsonObject Note(Request request)
    {
        var (text, keys) = (request.Text("note"), request.Texts("vkeys").Where(IsForNotes).Select(NoteVerifier.Parse).ToArray());
        if (Attempt(() => SignedNote.Parse(text)) is not { } note || note.Verify(keys).Count == 0)
            return Valid(false);
        var answer = Valid(true);
        if (Attempt(() => Checkpoint.Parse(note.Text)) is not { } checkpoint)
            return answer;
        answer["origin"] = checkpoint.Origin;
        answer["size"] = checkpoint.Size;
        answer["root"] = checkpoint.Root.ToString();
        return answer;
    }

    public static JsonObject Valid(bool valid) => new() { ["valid"] = valid };

    private static bool IsForNotes(string vkey)
    {
        var key = new byte[vkey.Length];
        return vkey.Split('+', 3) is not [_, _, var text] || !Convert.TryFromBase64String(text, key, out var read) || read == 0 || key[0] == Ed25519;
    }

    private static T? Attempt<T>(Func<T> read) where T : class
    {
        try
        {
            return read();
        }
        catch (ProtocolException)
        {
            return null;
        }
    }
}
