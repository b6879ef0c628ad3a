using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Protocol.Evidence;

/// <summary>What a verifier trusts beforehand: the log's key and the place on a chain; printed on paper, served at /.well-known/trust-metrology.json.</summary>
/// <param name="Origin">The log's origin line.</param>
/// <param name="VKey">The log's verifier key.</param>
/// <param name="ChainId">The chain's number (EIP-155).</param>
/// <param name="Contract">The registry, <c>0x</c> and 40 lower-case hexadecimal digits.</param>
/// <param name="Origins">Web origins whose passkey assertions are accepted.</param>
/// <param name="RpId">The relying party whose passkey assertions are accepted.</param>
public sealed record TrustFile(string Origin, string VKey, ulong ChainId, string Contract, IReadOnlyList<string> Origins, string RpId)
{
    /// <summary>The chain and the registry.</summary>
    public ChainPlace Place => new(ChainId, Contract);

    /// <summary>Reads a trust file; members that it doesn't know are passed over.</summary>
    /// <exception cref="ProtocolException">A code of <see cref="CanonicalJson.Parse(ReadOnlySpan{byte})"/>, <c>member-missing</c>, <c>member-type</c>, <c>address</c> or <c>note-key</c>.</exception>
    public static TrustFile Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new MemberReader(CanonicalJson.Parse(utf8), "");
        var contract = EvidenceAnchor.AddressOf(reader.Text("contract")) ?? throw reader.Fault("address", "contract", "must be 0x and 40 hexadecimal digits");
        return new TrustFile(
            reader.Text("origin"), NoteVerifier.Parse(reader.Text("vkey")).ToString(), reader.Count("chainId"), contract, reader.Texts("origins"), reader.Text("rpId"));
    }

    /// <summary>The file as JSON.</summary>
    public JsonObject ToJson() => new()
    {
        ["origin"] = Origin,
        ["vkey"] = VKey,
        ["chainId"] = ChainId,
        ["contract"] = Contract,
        ["origins"] = new JsonArray([.. Origins.Select(origin => JsonValue.Create(origin))]),
        ["rpId"] = RpId,
    };
}
