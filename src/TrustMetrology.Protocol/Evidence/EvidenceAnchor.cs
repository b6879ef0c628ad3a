using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TrustMetrology.Protocol.Chain;

namespace TrustMetrology.Protocol.Evidence;

/// <summary>Where a log's head stands on a chain, as an evidence file claims it.</summary>
/// <param name="ChainId">The chain's number (EIP-155).</param>
/// <param name="Contract">The registry, <c>0x</c> and 40 lower-case hexadecimal digits.</param>
/// <param name="LogId">SHA-256 of the origin line.</param>
/// <param name="Size">The anchored size.</param>
/// <param name="Root">The anchored root.</param>
/// <param name="TransactionHash">The transaction that anchored it.</param>
/// <param name="BlockNumber">The block in which it was mined.</param>
/// <param name="BlockHash">That block's hash.</param>
/// <param name="LogIndex">The event's place in the block.</param>
/// <param name="Consistency">The proof between the smaller and the larger of the anchored size and the checkpoint's.</param>
/// <param name="State">What shows the head in that block's state without a node; null where there is none.</param>
public sealed partial record EvidenceAnchor(
    ulong ChainId,
    string Contract,
    Hash LogId,
    ulong Size,
    Hash Root,
    Hash TransactionHash,
    ulong BlockNumber,
    Hash BlockHash,
    ulong LogIndex,
    IReadOnlyList<Hash> Consistency,
    HeadProof? State = null)
{
    private const string Prefix = "0x";

    /// <summary>An address in lower case, from any case; null where it isn't <c>0x</c> and 40 hexadecimal digits.</summary>
    internal static string? AddressOf(string text) => Address().IsMatch(text) ? text.ToLowerInvariant() : null;

    /// <summary>True where the state says what the anchor says, in the anchor's block.</summary>
    internal bool FitsState(HeadProof state) =>
        state.Number == BlockNumber && state.Time is not null && state.Shows(BlockHash, Hex.Decode(Contract[Prefix.Length..]), LogId, Size, Root);

    /// <summary>The chain and the registry.</summary>
    internal ChainPlace Place => new(ChainId, Contract);

    internal static EvidenceAnchor? From(JsonNode? json, string path)
    {
        if (json is null)
            return null;
        var reader = new MemberReader(json, path);
        var contract = AddressOf(reader.Text("contract")) ?? throw reader.Fault("address", "contract", "must be 0x and 40 hexadecimal digits");
        var anchor = new EvidenceAnchor(
            reader.Count("chainId"), contract, Word(reader, "logId"), reader.Count("size"), Word(reader, "root"), Word(reader, "transactionHash"),
            reader.Count("blockNumber"), Word(reader, "blockHash"), reader.Count("logIndex"), EvidenceFile.ReadProof(reader, "consistency"),
            reader.Optional("state") is { } state ? HeadProof.Parse(state) : null);
        reader.Finish();
        return anchor;
    }

    internal JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["chainId"] = ChainId,
            ["contract"] = Contract,
            ["logId"] = Prefix + LogId,
            ["size"] = Size,
            ["root"] = Prefix + Root,
            ["transactionHash"] = Prefix + TransactionHash,
            ["blockNumber"] = BlockNumber,
            ["blockHash"] = Prefix + BlockHash,
            ["logIndex"] = LogIndex,
            ["consistency"] = EvidenceFile.ToJson(Consistency),
        };
        if (State is not null)
            json["state"] = State.ToJson();
        return json;
    }

    internal static Hash Word(MemberReader reader, string member) =>
        reader.Text(member) is { Length: 2 + (2 * Hash.Size) } text && text.StartsWith(Prefix, StringComparison.Ordinal) && Hash.TryParse(text[2..], out var word)
            ? word
            : throw reader.Fault("hash-text", member, "must be 0x and 64 lower-case hexadecimal digits");

    [GeneratedRegex(@"\A0x[0-9a-fA-F]{40}\z")]
    private static partial Regex Address();
}
