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
    /// <summary>The logs that this one goes on from, each ended in the same registry; the oldest first.</summary>
    public IReadOnlyList<Predecessor> Predecessors { get; init; } = [];

    /// <summary>The chain and the registry.</summary>
    public ChainPlace Place => new(ChainId, Contract);

    /// <summary>Reads a trust file; members that it doesn't know are passed over.</summary>
    /// <exception cref="ProtocolException">A code of <see cref="CanonicalJson.Parse(ReadOnlySpan{byte})"/>, <c>member-missing</c>, <c>member-type</c>, <c>address</c> or <c>note-key</c>.</exception>
    public static TrustFile Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new MemberReader(CanonicalJson.Parse(utf8), "");
        var contract = EvidenceAnchor.AddressOf(reader.Text("contract")) ?? throw reader.Fault("address", "contract", "must be 0x and 40 hexadecimal digits");
        return new TrustFile(
            reader.Text("origin"), NoteVerifier.Parse(reader.Text("vkey")).ToString(), reader.Count("chainId"), contract, reader.Texts("origins"), reader.Text("rpId"))
        {
            Predecessors = reader.Optional("predecessors") is null ? [] : [.. reader.Array("predecessors").Select((each, index) => Predecessor.From(each, $"predecessors.{index}"))],
        };
    }

    /// <summary>The origin of the one log that the entry at that index may name.</summary>
    public string OriginAt(ulong index) => Predecessors.FirstOrDefault(log => index < log.Until)?.Origin ?? Origin;

    /// <summary>The log of that origin among those that were ended; null for the log itself, and for a stranger.</summary>
    public Predecessor? FindEnded(string origin) => Predecessors.FirstOrDefault(log => log.Origin == origin);

    /// <summary>The log that has that key: the one named, or one that went on from it; null where none has.</summary>
    public string? FindOrigin(string vkey, string from) => Predecessors.Select(log => (log.Origin, log.VKey)).Append((Origin, VKey))
        .SkipWhile(log => log.Origin != from).Where(log => log.VKey == vkey).Select(log => log.Origin).FirstOrDefault();

    /// <summary>The break between an ended log and the one after it.</summary>
    public BreakReport BreakOf(Predecessor ended) => new(ended.Origin, Predecessors.SkipWhile(log => log != ended).ElementAtOrDefault(1)?.Origin ?? Origin, ended.Place);

    /// <summary>The file as JSON.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["origin"] = Origin,
            ["vkey"] = VKey,
            ["chainId"] = ChainId,
            ["contract"] = Contract,
            ["origins"] = new JsonArray([.. Origins.Select(origin => JsonValue.Create(origin))]),
            ["rpId"] = RpId,
        };
        if (Predecessors.Count > 0)
            json["predecessors"] = new JsonArray([.. Predecessors.Select(log => log.ToJson())]);
        return json;
    }
}
