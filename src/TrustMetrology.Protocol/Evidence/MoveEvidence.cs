using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Protocol.Evidence;

/// <summary>Where logs are anchored: a registry on a chain.</summary>
/// <param name="ChainId">The chain's number (EIP-155).</param>
/// <param name="Contract">The registry, <c>0x</c> and 40 lower-case hexadecimal digits.</param>
public readonly record struct ChainPlace(ulong ChainId, string Contract);

/// <summary>A record <c>chain.changed</c>, its place in the tree of the same checkpoint, and its anchor on the chain that it leaves.</summary>
/// <param name="Record">The record.</param>
/// <param name="Index">Its place in the log.</param>
/// <param name="Proof">Its inclusion, from the leaf upwards.</param>
/// <param name="Anchor">Where it stands on the chain that it leaves, consistent with the file's checkpoint.</param>
public sealed record MoveEvidence(JsonObject Record, ulong Index, IReadOnlyList<Hash> Proof, EvidenceAnchor Anchor)
{
    /// <summary>The place that is left, as the record states it; null where it states none.</summary>
    public ChainPlace? From => PlaceOf(Record, "from");

    /// <summary>The place to which the log goes; null where the record states none.</summary>
    public ChainPlace? To => PlaceOf(Record, "to");

    /// <summary>The places that an entry of a log states as a change of chain; null where it is no such record.</summary>
    public static (ChainPlace From, ChainPlace To)? Stated(ReadOnlySpan<byte> entry) =>
        Find(entry) is { Kind: RecordKinds.ChainChanged, Issuer: "platform" } change && PlaceOf(change.ToJson(), "from") is { } from && PlaceOf(change.ToJson(), "to") is { } to
            ? (from, to)
            : null;

    internal static MoveEvidence[] ListFrom(MemberReader file) => file.Optional("moves") is null
        ? []
        : [.. file.Array("moves").Select((move, index) => Read(move, $"moves.{index}"))];

    internal JsonObject ToJson() =>
        new() { ["record"] = Record.DeepClone(), ["index"] = Index, ["proof"] = EvidenceFile.ToJson(Proof), ["anchor"] = Anchor.ToJson() };

    private static MoveEvidence Read(JsonNode? json, string path)
    {
        var reader = new MemberReader(json, path);
        var move = new MoveEvidence(
            reader.Object("record"), reader.Count("index"), EvidenceFile.ReadProof(reader, "proof"), EvidenceAnchor.From(reader.Object("anchor"), reader.PathOf("anchor"))!);
        reader.Finish();
        return move;
    }

    private static Record? Find(ReadOnlySpan<byte> entry)
    {
        try
        {
            return Records.Record.Parse(entry);
        }
        catch (ProtocolException)
        {
            return null;
        }
    }

    private static ChainPlace? PlaceOf(JsonObject record, string member)
    {
        try
        {
            var place = new MemberReader((record["body"] as JsonObject)?[member], member);
            return EvidenceAnchor.AddressOf(place.Text("contract")) is { } contract ? new ChainPlace(place.Count("chainId"), contract) : null;
        }
        catch (ProtocolException)
        {
            return null;
        }
    }
}
