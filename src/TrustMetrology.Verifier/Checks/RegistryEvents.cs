using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Contracts;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Verifier.Checks;

/// <summary>Reads a registry's events from a node, in as many questions as the node's bounds need.</summary>
internal sealed class RegistryEvents(EthereumRpc rpc, Address contract)
{
    // Nodes bound their answers by blocks or by events; below this many blocks another attempt won't help.
    private const ulong FewBlocks = 64;

    private static readonly Bytes32 Anchored = Abi.Topic("Anchored(bytes32,uint64,bytes32)");
    private static readonly Bytes32 Succeeded = Abi.Topic("Succeeded(bytes32,bytes32,uint64,bytes32)");

    /// <summary>The events by which a log's head moved.</summary>
    /// <exception cref="EthereumException">The node gave no usable answer.</exception>
    public Task<IReadOnlyList<LogEntry>> AnchoredAsync(Bytes32 logId, ulong from, ulong to, CancellationToken ct) => ReadAsync([Anchored, logId], from, to, ct);

    /// <summary>Where a log went on from another one; null where it didn't.</summary>
    /// <exception cref="EthereumException">The node gave no usable answer.</exception>
    public async Task<Takeover?> TakeoverAsync(Bytes32 successor, ulong from, ulong to, CancellationToken ct) =>
        (await ReadAsync([Succeeded, null, successor], from, to, ct)).Select(Takeover.Of).FirstOrDefault();

    /// <summary>Where a log was ended; null where the node tells no such event.</summary>
    /// <exception cref="EthereumException">The node gave no usable answer.</exception>
    public async Task<Takeover?> EndAsync(Bytes32 ended, ulong from, ulong to, CancellationToken ct) =>
        (await ReadAsync([Succeeded, ended], from, to, ct)).Select(Takeover.Of).FirstOrDefault();

    private async Task<IReadOnlyList<LogEntry>> ReadAsync(IReadOnlyList<Bytes32?> topics, ulong from, ulong to, CancellationToken ct)
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
            return [.. await ReadAsync(topics, from, half, ct), .. await ReadAsync(topics, half + 1, to, ct)];
        }
    }
}

/// <summary>The event <c>Succeeded</c>.</summary>
/// <param name="EndedId">The log that was ended.</param>
/// <param name="SuccessorId">The log that goes on.</param>
/// <param name="Place">Where.</param>
internal sealed record Takeover(Hash EndedId, Hash SuccessorId, BreakPlace Place)
{
    /// <exception cref="ProtocolException">It has another shape.</exception>
    public static Takeover Of(LogEntry log)
    {
        var words = AbiWords.Read(log.Data.Span, 2);
        return new Takeover(HashOf(log.Topics[1]), HashOf(log.Topics[2]), new BreakPlace(words.UInt64At(0), HashOf(words.Bytes32At(1)), log.BlockNumber, HashOf(log.TransactionHash)));
    }

    private static Hash HashOf(Bytes32 word) => new(word.ToArray());
}
