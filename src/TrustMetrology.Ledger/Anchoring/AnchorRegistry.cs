using System.Text;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Contracts;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Ledger;

/// <summary>Where a log's anchors stand: a registry on a chain, and the log's id in it.</summary>
public sealed record AnchorTarget(ulong ChainId, Address Contract, Bytes32 LogId)
{
    /// <summary>A log's id is the SHA-256 of its origin line.</summary>
    public static Bytes32 IdOf(string origin) => Bytes32.FromBytes(Hash.Sha256(Encoding.UTF8.GetBytes(origin)).ToArray());

    /// <summary>The same place for the log that an anchor is of.</summary>
    internal AnchorTarget For(Anchor anchor) => anchor.LogId is { } id ? this with { LogId = Bytes32.FromBytes(id.ToArray()) } : this;
}

/// <summary>What a registry says of a log.</summary>
public enum RegistryStatus
{
    /// <summary>It was never registered there.</summary>
    Unknown,

    /// <summary>It may be anchored.</summary>
    Live,

    /// <summary>It was ended for good.</summary>
    Ended,
}

/// <summary>The size and root that a registry holds for a log.</summary>
internal sealed record AnchoredHead(ulong Size, Hash Root);

/// <summary>An <c>Anchored</c> event, and where it stands.</summary>
internal sealed record AnchoredEvent(ulong Size, Hash Root, LogEntry Log);

/// <summary>The contract's calls and events in bytes (contracts/abi/AnchorRegistry.json).</summary>
internal static class AnchorRegistry
{
    private static readonly Bytes32 Anchored = Abi.Topic("Anchored(bytes32,uint64,bytes32)");
    private static readonly Bytes32 Succeeded = Abi.Topic("Succeeded(bytes32,bytes32,uint64,bytes32)");
    private static readonly byte[] AnchorSelector = Abi.Selector("anchor(bytes32,uint64,bytes32,bytes32[])");

    public static byte[] AnchorCall(Bytes32 logId, ulong size, Hash root, IReadOnlyList<Hash> proof) => Abi.Call(
        "anchor(bytes32,uint64,bytes32,bytes32[])",
        AbiValue.Of(logId), AbiValue.Of(size), AbiValue.Of(Word(root)), AbiValue.Array(proof.Select(Word)));

    public static byte[] RegisterCall(Bytes32 logId, params IReadOnlyList<Address> anchorers) =>
        Abi.Call("register(bytes32,address[])", AbiValue.Of(logId), AbiValue.Array(anchorers));

    /// <summary>What follows the contract's code in the transaction that creates it.</summary>
    public static byte[] ConstructorArguments(Address owner) => Abi.Encode(AbiValue.Of(owner));

    public static async Task<AnchoredHead> ReadHeadAsync(IAnchorChain chain, AnchorTarget target, CancellationToken cancellationToken)
    {
        var words = AbiWords.Read(await chain.CallAsync(target.Contract, Abi.Call("head(bytes32)", AbiValue.Of(target.LogId)), cancellationToken), 2);
        return new(words.UInt64At(0), HashAt(words, 1));
    }

    /// <summary>Whether the log may be anchored.</summary>
    public static async Task<RegistryStatus> ReadStatusAsync(IAnchorChain chain, AnchorTarget target, CancellationToken cancellationToken) => (RegistryStatus)
        AbiWords.Read(await chain.CallAsync(target.Contract, Abi.Call("status(bytes32)", AbiValue.Of(target.LogId)), cancellationToken), 1).UInt64At(0);

    /// <summary>Whether an account may anchor the log while that is live.</summary>
    public static async Task<bool> IsAnchorerAsync(IAnchorChain chain, AnchorTarget target, Address account, CancellationToken cancellationToken)
    {
        var call = Abi.Call("isAnchorer(bytes32,address)", AbiValue.Of(target.LogId), AbiValue.Of(account));
        return AbiWords.Read(await chain.CallAsync(target.Contract, call, cancellationToken), 1).UInt64At(0) == 1;
    }

    /// <summary>The events by which these logs move that log's head; others' events and removed ones are left out.</summary>
    public static IEnumerable<AnchoredEvent> Events(IEnumerable<LogEntry> logs, AnchorTarget target) => logs
        .Where(log => log.Emitter == target.Contract && !log.Removed && log.Topics.Count == 3 && log.Topics[0] == Anchored && log.Topics[1] == target.LogId)
        .Select(log => new AnchoredEvent(
            (ulong)log.Topics[2].ToNumber(), HashAt(AbiWords.Read(log.Data.Span, 1), 0), log));

    /// <summary>Asks for the event by which the head came to that size.</summary>
    public static LogFilter Filter(AnchorTarget target, ulong size, BlockTag from) =>
        new(target.Contract, [Anchored, target.LogId, Bytes32.FromNumber(size)], from, BlockTag.Latest);

    /// <summary>Asks for all events of that log's head.</summary>
    public static LogFilter AllOf(AnchorTarget target) => new(target.Contract, [Anchored, target.LogId], BlockTag.At(0), BlockTag.Latest);

    /// <summary>Asks for the event by which that log was ended and the successor began.</summary>
    public static LogFilter EndOf(AnchorTarget target, Bytes32 successor) => new(target.Contract, [Succeeded, target.LogId, successor], BlockTag.At(0), BlockTag.Latest);

    /// <summary>Where that log was ended, by those events; null where none is of it.</summary>
    public static BreakPlace? FindEnd(IEnumerable<LogEntry> logs, AnchorTarget target)
    {
        if (logs.FirstOrDefault(log => log.Emitter == target.Contract && !log.Removed && log.Topics.Count == 3 && log.Topics[0] == Succeeded && log.Topics[1] == target.LogId) is not { } found)
            return null;
        var words = AbiWords.Read(found.Data.Span, 2);
        return new BreakPlace(words.UInt64At(0), HashAt(words, 1), found.BlockNumber, new Hash(found.TransactionHash.ToArray()));
    }

    /// <summary>Reads the proof out of a call of <c>anchor</c>, wherever its bytes put it.</summary>
    public static bool TryReadAnchorCall(ReadOnlySpan<byte> data, out IReadOnlyList<Hash> proof)
    {
        proof = [];
        if (!data.StartsWith(AnchorSelector) || !TryReadCount(data[AnchorSelector.Length..], 3 * Bytes32.Size, out var at))
            return false;
        var arguments = data[AnchorSelector.Length..];
        if (!TryReadCount(arguments, at, out var count) || count > (arguments.Length - at) / Bytes32.Size - 1)
            return false;
        var hashes = new Hash[count];
        for (var place = 0; place < count; place++)
            hashes[place] = new Hash(arguments.Slice(at + ((place + 1) * Bytes32.Size), Bytes32.Size));
        proof = hashes;
        return true;
    }

    // A number that can count or place bytes of this data.
    private static bool TryReadCount(ReadOnlySpan<byte> data, int at, out int count)
    {
        count = 0;
        if (at > data.Length - Bytes32.Size)
            return false;
        var number = Bytes32.FromBytes(data.Slice(at, Bytes32.Size)).ToNumber();
        count = number <= data.Length ? (int)number : 0;
        return number <= data.Length;
    }

    private static Bytes32 Word(Hash hash) => Bytes32.FromBytes(hash.ToArray());

    private static Hash HashAt(AbiWords words, int index) => new(words.Bytes32At(index).ToArray());
}
