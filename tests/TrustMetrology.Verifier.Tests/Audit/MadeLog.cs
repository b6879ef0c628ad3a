using System.Text;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Protocol.Tests.Evidence;

namespace TrustMetrology.Verifier.Tests.Audit;

/// <summary>A log whose operator does whatever a test wants: it holds the key, and answers for any of its files.</summary>
internal sealed class MadeLog
{
    private readonly byte[] seed = [.. Enumerable.Repeat((byte)5, NoteSigner.SeedSize)];
    private readonly NoteSigner signer;
    private readonly string origin;
    private readonly List<byte[]> entries = [];
    private readonly List<Hash> leaves = [];

    /// <summary>The same key and so many records; those from <paramref name="differingFrom"/> on are others.</summary>
    public MadeLog(int size, int differingFrom = int.MaxValue, string origin = SmallLog.Origin)
    {
        (this.origin, signer) = (origin, new NoteSigner(origin, seed));
        for (var number = 0; number < size; number++)
            Add(RecordOf(number >= differingFrom ? number + 1_000_000 : number));
    }

    public string VKey => signer.Verifier.ToString();

    public ulong Size => (ulong)entries.Count;

    public IReadOnlyList<Hash> Leaves => leaves;

    public static byte[] RecordOf(int number) => CanonicalJson.Serialize(SmallLog.Platform(number));

    /// <summary>The record of that number in the log of another origin.</summary>
    public static byte[] RecordOf(int number, string origin)
    {
        var record = SmallLog.Platform(number);
        record["log"] = origin;
        return Utf8(record);
    }

    public static byte[] Utf8(JsonObject record) => CanonicalJson.Serialize(record);

    public TrustFile Trust(ulong chainId = SmallLog.ChainId, string contract = SmallLog.Contract) => new(origin, VKey, chainId, contract, ["https://shops.example"], "shops.example");

    public MadeLog Add(params IEnumerable<byte[]> more)
    {
        foreach (var entry in more)
        {
            entries.Add(entry);
            leaves.Add(MerkleTree.LeafHash(entry));
        }

        return this;
    }

    /// <summary>Rewrites an entry, in bundle, tiles and root alike.</summary>
    public MadeLog Rewrite(int index, byte[] entry)
    {
        entries[index] = entry;
        leaves[index] = MerkleTree.LeafHash(entry);
        return this;
    }

    /// <summary>Where an entry's first byte stands in its bundle.</summary>
    public int PlaceOf(int index) => entries[(index / TileId.FullWidth * TileId.FullWidth)..index].Sum(entry => sizeof(ushort) + entry.Length) + sizeof(ushort);

    public Hash Root(ulong size) => MerkleTree.Root(leaves.Take((int)size).ToArray());

    public string Note(ulong? size = null) => new Checkpoint(origin, size ?? Size, Root(size ?? Size)).ToNote(signer).ToString();

    public string Receipt(Hash record, DateTimeOffset at) =>
        new SubmissionReceipt(SmallLog.Origin, record, at).ToNote(SubmissionReceipt.Signer(SmallLog.Origin, seed)).ToString();

    /// <summary>The bytes of one of its files; null where it has none of that path.</summary>
    public byte[]? Find(string path) => path == "checkpoint" ? Encoding.UTF8.GetBytes(Note()) : TilePath.TryParse(path) is { } tile ? TileOf(tile) : null;

    private byte[]? TileOf(TilePath path)
    {
        var first = (int)path.Index * TileId.FullWidth;
        if (path.IsEntries)
            return first + path.Width > entries.Count ? null : EntryBundle.Encode([.. entries.Skip(first).Take(path.Width).Select(entry => (ReadOnlyMemory<byte>)entry)]);
        var span = 1 << (8 * path.Level!.Value);
        return (first + path.Width) * span > leaves.Count
            ? null
            : [.. Enumerable.Range(first, path.Width).SelectMany(hash => MerkleTree.Root(leaves.GetRange(hash * span, span).ToArray()).ToArray())];
    }
}
