using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Contracts;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Verifier.Audit;

/// <summary>A size and root that the contract logged.</summary>
internal sealed record AnchorEvent(ulong Size, Hash Root, ulong Block);

/// <summary>Whether a contract knows a log, and whether it lives.</summary>
internal enum LogStatus
{
    Unknown,
    Live,
    Ended,
}

/// <summary>What a node says about a log's anchors, all as of one block.</summary>
/// <param name="Place">The chain's number and the contract.</param>
/// <param name="Anchors">The anchors logged since the block asked from, in the chain's order; the first is where the log took over from one before it, if it did.</param>
/// <param name="Inherited">How many entries it took over there; null where it did not.</param>
/// <param name="Head">The contract's head.</param>
/// <param name="Status">The contract's status.</param>
/// <param name="Successor">The log that goes on from this one; zero while there is none.</param>
/// <param name="Block">The block as of which this was read.</param>
/// <param name="FinalBlock">The newest final block; null where the node can't tell.</param>
internal sealed record AnchorHistory(
    string Place, IReadOnlyList<AnchorEvent> Anchors, ulong? Inherited, AnchorEvent Head, LogStatus Status, Hash Successor, ulong Block, ulong? FinalBlock);

/// <summary>Reads a log's anchors from a chain node: the events themselves, not what the platform says about them.</summary>
/// <param name="rpc">The node.</param>
/// <param name="trust">The chain, contract and log that are trusted.</param>
/// <param name="confirmations">How many blocks on top make one final where the node has no finalized block; null: none does.</param>
internal sealed class RegistryReader(EthereumRpc rpc, TrustFile trust, uint? confirmations)
{
    // Nodes bound their answers by blocks or by events; below this many blocks another attempt won't help.
    private const ulong FewBlocks = 64;

    private static readonly Bytes32 Anchored = Abi.Topic("Anchored(bytes32,uint64,bytes32)");
    private static readonly Bytes32 Succeeded = Abi.Topic("Succeeded(bytes32,bytes32,uint64,bytes32)");

    private readonly Address contract = Address.Parse(trust.Contract);
    private readonly Bytes32 logId = Bytes32.FromBytes(Hash.Sha256(CanonicalJson.Utf8(trust.Origin)).ToArray());

    /// <summary>The chain's number and the contract.</summary>
    public string Place { get; } = $"{trust.ChainId}:{trust.Contract}";

    /// <summary>Everything since a block.</summary>
    /// <exception cref="EthereumException">The node gave no usable answer.</exception>
    /// <exception cref="AuditStopException">It is of another chain, or knows no such contract.</exception>
    public async Task<AnchorHistory> ReadAsync(ulong from, CancellationToken ct)
    {
        if (await rpc.ChainId(ct) != trust.ChainId)
            throw new AuditStopException(Finding.Doubt("node-of-another-chain", "the node is of another chain than the trusted one"));
        var newest = (await rpc.Block(BlockTag.Latest, ct))!.Number;
        var at = BlockTag.At(newest);
        try
        {
            var head = AbiWords.Read(await CallAsync("head(bytes32)", at, ct), 2);
            var status = AbiWords.Read(await CallAsync("status(bytes32)", at, ct), 1).UInt64At(0);
            var successor = AbiWords.Read(await CallAsync("successor(bytes32)", at, ct), 1).Bytes32At(0);
            var starts = (await EventsAsync([Succeeded, null, logId], from, newest, ct)).Select(StartOf).ToList();
            var anchors = (await EventsAsync([Anchored, logId], from, newest, ct)).Select(AnchorOf);
            return new AnchorHistory(
                Place, [.. starts, .. anchors], starts.FirstOrDefault()?.Size, new AnchorEvent(head.UInt64At(0), HashOf(head.Bytes32At(1)), newest), (LogStatus)status, HashOf(successor), newest, await FinalBlockAsync(newest, ct));
        }
        catch (ProtocolException fault)
        {
            throw new AuditStopException(Finding.Doubt("contract-unknown", $"what stands at the trusted address on this chain is no registry: {fault.Message}"));
        }
    }

    private Task<byte[]> CallAsync(string function, BlockTag at, CancellationToken ct) => rpc.Call(new CallRequest(null, contract, Abi.Call(function, AbiValue.Of(logId))), at, ct);

    private static AnchorEvent AnchorOf(LogEntry log) =>
        new((ulong)log.Topics[2].ToNumber(), HashOf(AbiWords.Read(log.Data.Span, 1).Bytes32At(0)), log.BlockNumber);

    private static AnchorEvent StartOf(LogEntry log)
    {
        var words = AbiWords.Read(log.Data.Span, 2);
        return new AnchorEvent(words.UInt64At(0), HashOf(words.Bytes32At(1)), log.BlockNumber);
    }

    private async Task<IReadOnlyList<LogEntry>> EventsAsync(IReadOnlyList<Bytes32?> topics, ulong from, ulong to, CancellationToken ct)
    {
        if (from > to)
            return [];
        try
        {
            var logs = await rpc.Logs(new LogFilter(contract, topics, BlockTag.At(from), BlockTag.At(to)), ct);
            return [.. logs.Where(log => log.Emitter == contract && !log.Removed)];
        }
        catch (EthereumException fault) when (to - from >= FewBlocks && fault is not TransportException { Fault: TransportFault.Unreachable })
        {
            var half = from + ((to - from) / 2);
            return [.. await EventsAsync(topics, from, half, ct), .. await EventsAsync(topics, half + 1, to, ct)];
        }
    }

    private async Task<ulong?> FinalBlockAsync(ulong newest, CancellationToken ct)
    {
        if (confirmations is { } needed)
            return newest >= needed ? newest - needed : null;
        try
        {
            return (await rpc.Block(BlockTag.Finalized, ct))?.Number;
        }
        catch (RpcException)
        {
            return null; // chains without finality don't know the tag
        }
    }

    private static Hash HashOf(Bytes32 word) => new(word.ToArray());
}
