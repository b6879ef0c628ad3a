using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace TrustMetrology.Ethereum.Rpc;

/// <summary>Reads the values that nodes return; anything of another shape throws.</summary>
internal static class RpcReading
{
    public static BigInteger Number(JsonElement value) => Quantity.Parse(Text(value));

    public static ulong UInt64(JsonElement value) => Quantity.ParseUInt64(Text(value));

    public static byte[] Bytes(JsonElement value) => Hex.Decode(Text(value));

    public static Bytes32 Hash(JsonElement value) => Bytes32.Parse(Text(value));

    public static BlockHeader? Block(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : new(
        UInt64(value.GetProperty("number")),
        Hash(value.GetProperty("hash")),
        Optional(value, "parentHash") is { } parent ? Hash(parent) : null,
        Moment(value.GetProperty("timestamp")),
        Optional(value, "gasLimit") is { } gas ? UInt64(gas) : null,
        Optional(value, "baseFeePerGas") is { } fee ? Number(fee) : null,
        Optional(value, "mixHash") is { } mix ? Hash(mix) : null);

    public static TransactionReceipt? Receipt(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : new(
        Hash(value.GetProperty("transactionHash")),
        UInt64(value.GetProperty("blockNumber")),
        Hash(value.GetProperty("blockHash")),
        UInt64(value.GetProperty("status")) == 1,
        Optional(value, "gasUsed") is { } gas ? Number(gas) : null,
        Optional(value, "effectiveGasPrice") is { } price ? Number(price) : null,
        Optional(value, "contractAddress") is { } contract ? Account(contract) : null,
        value.GetProperty("logs").EnumerateArray().Select(log => Log(log, value)).ToList());

    public static TransactionCall? Transaction(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : new(
        Optional(value, "to") is { } to ? Account(to) : null,
        Bytes(value.GetProperty("input")));

    public static IReadOnlyList<LogEntry> Logs(JsonElement value) => value.EnumerateArray().Select(log => Log(log, log)).ToList();

    public static FeeHistory Fees(JsonElement value) => new(
        value.GetProperty("baseFeePerGas").EnumerateArray().Select(Number).ToList(),
        Optional(value, "reward") is { } rewards
            ? rewards.EnumerateArray().Select(block => (IReadOnlyList<BigInteger>)block.EnumerateArray().Select(Number).ToList()).ToList()
            : []);

    public static StorageProof Proof(JsonElement value) => new(
        Nodes(value.GetProperty("accountProof")),
        value.GetProperty("storageProof").EnumerateArray().Select(slot => Nodes(slot.GetProperty("proof"))).ToList());

    private static List<byte[]> Nodes(JsonElement value) => value.EnumerateArray().Select(Bytes).ToList();

    // What a log within a receipt doesn't repeat is the receipt's.
    private static LogEntry Log(JsonElement value, JsonElement place) => new(
        Account(value.GetProperty("address")),
        value.GetProperty("topics").EnumerateArray().Select(Hash).ToList(),
        Bytes(value.GetProperty("data")),
        UInt64(Optional(value, "blockNumber") ?? place.GetProperty("blockNumber")),
        Hash(Optional(value, "blockHash") ?? place.GetProperty("blockHash")),
        Hash(Optional(value, "transactionHash") ?? place.GetProperty("transactionHash")),
        UInt64(value.GetProperty("logIndex")),
        Optional(value, "removed") is { ValueKind: JsonValueKind.True });

    private static string Text(JsonElement value) => value.GetString() ?? throw new FormatException("a text is missing");

    // Nodes differ in the case of addresses; only what people type needs the checksum.
    private static Address Account(JsonElement value) => Address.Parse(Text(value).ToLower(CultureInfo.InvariantCulture));

    private static DateTimeOffset Moment(JsonElement value)
    {
        var seconds = UInt64(value);
        return seconds <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : throw new FormatException("a time is out of range");
    }

    private static JsonElement? Optional(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;
}
