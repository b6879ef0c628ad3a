using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Chain;

/// <summary>
/// What shows without a node that a registry's storage held a log's head at a block: the block's header, and trie nodes down to the
/// registry's account and to the head's two slots. Whether that block is in the chain remains to be known from elsewhere.
/// </summary>
/// <param name="Header">The header's RLP; its Keccak-256 is the block's hash.</param>
/// <param name="Account">Nodes from the state root to the registry's account.</param>
/// <param name="Storage">Nodes from the account's storage root to the slot with size and status, and to the slot with the root.</param>
public sealed record HeadProof(byte[] Header, IReadOnlyList<byte[]> Account, IReadOnlyList<IReadOnlyList<byte[]>> Storage)
{
    private const string Prefix = "0x";
    private const int StateRoot = 3;
    private const int BlockNumber = 8;
    private const int Timestamp = 11;
    private const int StorageRoot = 2;
    private const int AccountFields = 4;

    /// <summary>The block's number by its header; null where the header has none.</summary>
    public ulong? Number => Quantity(BlockNumber);

    /// <summary>The block's time by its header, UTC; null where the header has none that a clock knows.</summary>
    public DateTimeOffset? Time => Quantity(Timestamp) is { } seconds && seconds <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
        : null;

    /// <summary>Reads an evidence file's <c>anchor.state</c>; its shape only, see <see cref="Shows"/>.</summary>
    /// <exception cref="ProtocolException"><c>member-missing</c>, <c>member-type</c>, <c>member-unknown</c> or <c>hex-text</c>.</exception>
    public static HeadProof Parse(JsonNode json, string path = "anchor.state")
    {
        var reader = new MemberReader(json, path);
        var proof = new HeadProof(
            Bytes(reader, "header", reader.Text("header")),
            Nodes(reader, "account", reader.Array("account")),
            [.. reader.Array("storage").Select((slot, at) => slot is JsonArray nodes
                ? Nodes(reader, $"storage.{at}", nodes)
                : throw reader.Fault("member-type", $"storage.{at}", "must be a list"))]);
        reader.Finish();
        return proof;
    }

    /// <summary>The two slots of a log's head: mapping slot 0, then the one after it (contracts/src/AnchorRegistry.sol).</summary>
    public static IReadOnlyList<Hash> Slots(Hash logId)
    {
        var first = Keccak256.Hash([.. logId.ToArray(), .. new byte[Hash.Size]]);
        var next = (NumberOf(first) + 1).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [new Hash(first), new Hash([.. new byte[Hash.Size - next.Length], .. next])];
    }

    /// <summary>Whether the registry at this address (20 bytes) held that size and root for the log when the block with that hash was made.</summary>
    public bool Shows(Hash blockHash, ReadOnlySpan<byte> registry, Hash logId, ulong size, Hash root)
    {
        if (new Hash(Keccak256.Hash(Header)) != blockHash || Storage.Count != 2)
            return false;
        if (Field(Header, StateRoot, null) is not { } state || TrieProof.Find(state, registry, Account) is not { Length: > 0 } account)
            return false;
        if (Field(account, StorageRoot, AccountFields) is not { } storage)
            return false;
        var words = Slots(logId).Select((slot, at) => TrieProof.Find(storage, slot.ToArray(), Storage[at])).ToArray();
        return Word(words[0]) is { } sizeAndStatus && (ulong)(sizeAndStatus & ulong.MaxValue) == size && Word(words[1]) == NumberOf(root.ToArray());
    }

    /// <summary>The members <c>header</c>, <c>account</c> and <c>storage</c> of an evidence file's <c>anchor.state</c>.</summary>
    public JsonObject ToJson() => new()
    {
        ["header"] = Text(Header),
        ["account"] = Texts(Account),
        ["storage"] = new JsonArray([.. Storage.Select(JsonNode (nodes) => Texts(nodes))]),
    };

    private static JsonArray Texts(IEnumerable<byte[]> nodes) => new([.. nodes.Select(node => JsonValue.Create(Text(node)))]);

    private static string Text(byte[] bytes) => Prefix + Hex.Encode(bytes);

    private static byte[][] Nodes(MemberReader reader, string member, JsonArray nodes) => [.. nodes.Select((node, at) =>
        Bytes(reader, $"{member}.{at}", node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : ""))];

    private static byte[] Bytes(MemberReader reader, string member, string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal) && Hex.TryDecode(text[Prefix.Length..], out var bytes)
            ? bytes
            : throw reader.Fault("hex-text", member, "must be 0x and pairs of lower-case hexadecimal digits");

    private ulong? Quantity(int field) => Field(Header, field, null) is { Length: <= sizeof(ulong) } bytes ? (ulong)NumberOf(bytes) : null;

    private static byte[]? Field(byte[] encoded, int index, int? count)
    {
        try
        {
            var list = Rlp.Decode(encoded);
            return list.Items.Count > index && (count is null || list.Items.Count == count) ? list.Items[index].Bytes.ToArray() : null;
        }
        catch (ProtocolException)
        {
            return null;
        }
    }

    // A slot holds its word without leading zeros, in RLP; an absent one is zero.
    private static BigInteger? Word(byte[]? value)
    {
        if (value is null)
            return null;
        try
        {
            return value.Length == 0 ? 0 : NumberOf(Rlp.Decode(value).Bytes.ToArray());
        }
        catch (ProtocolException)
        {
            return null;
        }
    }

    private static BigInteger NumberOf(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
