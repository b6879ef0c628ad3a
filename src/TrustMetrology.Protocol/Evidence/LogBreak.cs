using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Evidence;

/// <summary>Where a registry ended a log for good and let another one go on: its event <c>Succeeded</c>.</summary>
/// <param name="Size">How many entries the next log took over; what was anchored beyond them is not of this history.</param>
/// <param name="Root">The root at that size.</param>
/// <param name="BlockNumber">The block.</param>
/// <param name="TransactionHash">The transaction.</param>
public sealed record BreakPlace(ulong Size, Hash Root, ulong BlockNumber, Hash TransactionHash);

/// <summary>What a node says of a log that was ended.</summary>
/// <param name="SuccessorId">The id of the log that goes on: SHA-256 of its origin line.</param>
/// <param name="Place">Where it was ended; null where the node doesn't tell the event.</param>
public sealed record LogBreak(Hash SuccessorId, BreakPlace? Place);

/// <summary>A break that a reader has to be shown.</summary>
/// <param name="Origin">The log that was ended.</param>
/// <param name="Successor">The origin of the log that goes on, or its id as <c>0x</c> and hex where only that is known.</param>
/// <param name="Place">Where; null where nobody told.</param>
public sealed record BreakReport(string Origin, string Successor, BreakPlace? Place)
{
    /// <summary>The break for machines.</summary>
    public JsonObject ToJson() => new()
    {
        ["origin"] = Origin,
        ["successor"] = Successor,
        ["size"] = Place?.Size,
        ["root"] = Place?.Root.ToString(),
        ["blockNumber"] = Place?.BlockNumber,
        ["transactionHash"] = Place is null ? null : $"0x{Place.TransactionHash}",
    };
}

/// <summary>A log that was ended, as after a stolen key, and that the trusted log goes on from.</summary>
/// <param name="Origin">Its origin line.</param>
/// <param name="VKey">Its verifier key.</param>
/// <param name="Until">Entries below this index name it, those from there on the log after it; not below the place's size.</param>
/// <param name="Place">Where the registry ended it.</param>
public sealed record Predecessor(string Origin, string VKey, ulong Until, BreakPlace Place)
{
    internal static Predecessor From(JsonNode? json, string path)
    {
        var reader = new MemberReader(json, path);
        var place = new BreakPlace(reader.Count("size"), EvidenceAnchor.Word(reader, "root"), reader.Count("blockNumber"), EvidenceAnchor.Word(reader, "transactionHash"));
        return new Predecessor(reader.Text("origin"), Log.NoteVerifier.Parse(reader.Text("vkey")).ToString(), reader.Count("until"), place);
    }

    internal JsonObject ToJson() => new()
    {
        ["origin"] = Origin,
        ["vkey"] = VKey,
        ["size"] = Place.Size,
        ["root"] = $"0x{Place.Root}",
        ["until"] = Until,
        ["blockNumber"] = Place.BlockNumber,
        ["transactionHash"] = $"0x{Place.TransactionHash}",
    };
}
