using System.Numerics;

namespace TrustMetrology.Ethereum.Rpc;

/// <summary>A block, as far as it is of use here. <c>MixHash</c> is the beacon chain's randomness on proof-of-stake chains.</summary>
public sealed record BlockHeader(
    ulong Number, Bytes32 Hash, Bytes32? ParentHash, DateTimeOffset Timestamp, ulong? GasLimit, BigInteger? BaseFeePerGas, Bytes32? MixHash);

/// <summary>A call or a transaction to be tried out: nothing is signed or sent.</summary>
public sealed record CallRequest(Address? From, Address To, ReadOnlyMemory<byte> Data, BigInteger? Value = null);

/// <summary>What became of a mined transaction.</summary>
public sealed record TransactionReceipt(
    Bytes32 TransactionHash, ulong BlockNumber, Bytes32 BlockHash, bool Succeeded, BigInteger? GasUsed, BigInteger? EffectiveGasPrice,
    Address? ContractAddress, IReadOnlyList<LogEntry> Logs);

/// <summary>What a transaction called: <c>To</c> is null where it made a contract.</summary>
public sealed record TransactionCall(Address? To, ReadOnlyMemory<byte> Data);

/// <summary>An event that a contract logged, and where in the chain it stands.</summary>
public sealed record LogEntry(
    Address Emitter, IReadOnlyList<Bytes32> Topics, ReadOnlyMemory<byte> Data, ulong BlockNumber, Bytes32 BlockHash, Bytes32 TransactionHash, ulong LogIndex,
    bool Removed);

/// <summary>Which events are asked for: those of one contract whose topics match; a null topic matches any.</summary>
public sealed record LogFilter(Address Emitter, IReadOnlyList<Bytes32?> Topics, BlockTag From, BlockTag To);

/// <summary>Base fees of the asked blocks and of the next one, in wei per gas, and per block the priority fees at the asked percentiles.</summary>
public sealed record FeeHistory(IReadOnlyList<BigInteger> BaseFees, IReadOnlyList<IReadOnlyList<BigInteger>> PriorityFees);

/// <summary>Trie nodes from the state root down to a contract's account, and from the account's storage root down to each asked slot.</summary>
public sealed record StorageProof(IReadOnlyList<byte[]> Account, IReadOnlyList<IReadOnlyList<byte[]>> Slots);

/// <summary>Names a block by its number or by its place in the chain.</summary>
public readonly record struct BlockTag
{
    private readonly string? name;

    private BlockTag(string text) => name = text;

    /// <summary>The newest block.</summary>
    public static BlockTag Latest => default;

    /// <summary>The newest block that the chain will not give up again.</summary>
    public static BlockTag Finalized { get; } = new("finalized");

    /// <summary>The block in the making, with the transactions that wait.</summary>
    public static BlockTag Pending { get; } = new("pending");

    /// <summary>The block of this number.</summary>
    public static BlockTag At(ulong number) => new(Quantity.ToHex(number));

    /// <summary>As JSON-RPC writes it.</summary>
    public override string ToString() => name ?? "latest";
}
