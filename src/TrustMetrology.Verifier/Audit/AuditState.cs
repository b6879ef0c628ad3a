using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Verifier.Audit;

/// <summary>What one run of an audit leaves for the next: how far it walked, and the newest checkpoint that it saw.</summary>
/// <param name="Origin">The log's origin line.</param>
/// <param name="VKey">The key under which the checkpoint was checked.</param>
/// <param name="Checkpoint">The newest checkpoint seen, a signed note: the log's own word, which it can't take back.</param>
/// <param name="Size">How many entries were walked; less than the checkpoint's where a run was interrupted.</param>
/// <param name="Root">The root over those.</param>
/// <param name="Edge">The partial tiles on the right edge at that size, from the leaves upwards, in hex.</param>
/// <param name="Anchors">What is known of the chain; null where none was asked.</param>
/// <param name="Moves">The changes of chain that were followed, and what is known of the chains to which they led.</param>
internal sealed record AuditState(
    string Origin, string VKey, string Checkpoint, ulong Size, string Root, IReadOnlyList<string> Edge, AnchorsSeen? Anchors, IReadOnlyList<MoveSeen>? Moves = null)
{
    public static AuditState Of(LogTrust trust, string note, Checkpoint checkpoint, TreeEdge edge, AnchorsSeen? anchors, IReadOnlyList<MoveSeen>? moves) => new(
        checkpoint.Origin, trust.Key.ToString(), note, edge.Size, edge.Root.ToString(), [.. edge.Tiles.Select(tile => Hex.Encode(tile.Bytes.Span))], anchors, moves);

    /// <summary>The newest checkpoint that was seen.</summary>
    /// <exception cref="ProtocolException">The state was altered.</exception>
    public Checkpoint Seen() => Protocol.Log.Checkpoint.Parse(SignedNote.Parse(Checkpoint).Text);

    /// <summary>The edge from which the walk goes on.</summary>
    /// <exception cref="ProtocolException">The state was altered.</exception>
    public TreeEdge Restore()
    {
        var tiles = TileTree.RightEdge(Size).Zip(Edge, (id, hashes) => new Tile(id, Hex.Decode(hashes)));
        var edge = TreeEdge.Restore(Size, tiles);
        return edge.Root.ToString() == Root ? edge : throw new ProtocolException("state-root", "the edge is not that of the root");
    }
}

/// <summary>What an audit has seen of a log's anchors, as far as they are final.</summary>
/// <param name="Place">The chain's number and the contract.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Size">The size of the newest; 0 where there is none.</param>
/// <param name="Root">Its root, hex.</param>
/// <param name="Block">The last block that was asked about.</param>
/// <param name="Inherited">How many entries the log took over from one before it.</param>
internal sealed record AnchorsSeen(string Place, long Count, ulong Size, string Root, ulong Block, ulong Inherited);

/// <summary>A change of chain that was followed.</summary>
/// <param name="Index">The entry that states it.</param>
/// <param name="ChainId">The chain to which it leads.</param>
/// <param name="Contract">The registry there.</param>
/// <param name="Anchors">What is known of that chain.</param>
internal sealed record MoveSeen(ulong Index, ulong ChainId, string Contract, AnchorsSeen? Anchors)
{
    [JsonIgnore]
    public ChainPlace Place => new(ChainId, Contract);
}

/// <summary>The file with the state. It is replaced as a whole: whoever is killed leaves the old one or the new one.</summary>
internal sealed class StateFile(string path)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // keys and notes stay readable; no browser ever sees the file
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>What the last run left; null where there was none.</summary>
    /// <exception cref="UsageException">The file is no state, or was altered.</exception>
    public AuditState? Read()
    {
        if (!File.Exists(path))
            return null;
        try
        {
            var state = JsonSerializer.Deserialize<AuditState>(Files.Read(path), Json)!;
            _ = (state.Seen(), state.Restore());
            return state;
        }
        catch (Exception fault) when (fault is JsonException or ProtocolException)
        {
            throw new UsageException($"{path} is no state of an audit, or was altered: {fault.Message}");
        }
    }

    /// <exception cref="UsageException">The file can't be written.</exception>
    public void Write(AuditState state) => Replace(path, JsonSerializer.SerializeToUtf8Bytes(state, Json));

    /// <summary>Puts the file back as a run found it.</summary>
    public void Restore(AuditState? state)
    {
        if (state is null)
            File.Delete(path);
        else
            Write(state);
    }

    /// <summary>Keeps a signed note beside the state, as proof; gives the file's name.</summary>
    public string Keep(string note, Checkpoint checkpoint)
    {
        var file = $"{path}.{checkpoint.Size}-{checkpoint.Root.ToString()[..8]}.checkpoint";
        Replace(file, System.Text.Encoding.UTF8.GetBytes(note));
        return file;
    }

    private static void Replace(string path, byte[] bytes)
    {
        try
        {
            var beside = $"{path}.new";
            using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} can't be written: {fault.Message}");
        }
    }
}
