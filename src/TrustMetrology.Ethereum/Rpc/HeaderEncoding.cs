using System.Text.Json;
using TrustMetrology.Protocol.Chain;

namespace TrustMetrology.Ethereum.Rpc;

/// <summary>A block's header as the bytes whose Keccak-256 is the block's hash, put together from what nodes tell of a block.</summary>
internal static class HeaderEncoding
{
    // In the order of the execution specification; those from baseFeePerGas on came with later forks and may end the list anywhere.
    private static readonly (string Name, bool IsQuantity)[] Fields =
    [
        ("parentHash", false), ("sha3Uncles", false), ("miner", false), ("stateRoot", false), ("transactionsRoot", false), ("receiptsRoot", false),
        ("logsBloom", false), ("difficulty", true), ("number", true), ("gasLimit", true), ("gasUsed", true), ("timestamp", true), ("extraData", false),
        ("mixHash", false), ("nonce", false), ("baseFeePerGas", true), ("withdrawalsRoot", false), ("blobGasUsed", true), ("excessBlobGas", true),
        ("parentBeaconBlockRoot", false), ("requestsHash", false),
    ];

    /// <summary>Null where the block is unknown, or its chain builds headers in another way: then the bytes don't hash to the block's hash.</summary>
    public static byte[]? Read(JsonElement block)
    {
        if (block.ValueKind == JsonValueKind.Null)
            return null;
        var items = Fields.Select(field => Item(block, field.Name, field.IsQuantity)).TakeWhile(item => item is not null).Select(item => item!).ToList();
        var header = Rlp.Encode(RlpItem.List(items));
        return Bytes32.FromBytes(Keccak256.Hash(header)) == RpcReading.Hash(block.GetProperty("hash")) ? header : null;
    }

    private static RlpItem? Item(JsonElement block, string name, bool isQuantity)
    {
        if (!block.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
            return null;
        return RlpItem.Of(isQuantity ? Quantity.ToBytes(RpcReading.Number(value)) : RpcReading.Bytes(value));
    }
}
