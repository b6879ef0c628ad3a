using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Contracts;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Verifier.Checks;

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
/// <param name="Start">Where it took over; null where it did not, or did before that block.</param>
/// <param name="Head">The contract's head.</param>
/// <param name="End">Where the log was ended for good; null while it lives.</param>
/// <param name="Block">The block as of which this was read.</param>
/// <param name="FinalBlock">The newest final block; null where the node can't tell.</param>
internal sealed record AnchorHistory(
    string Place, IReadOnlyList<AnchorEvent> Anchors, Takeover? Start, AnchorEvent Head, LogBreak? End, ulong Block, ulong? FinalBlock);

/// <summary>Reads a log's anchors from a chain node: the events themselves, not what the platform says about them.</summary>
/// <param name="rpc">The node.</param>
/// <param name="trust">The chain, contract and log that are trusted.</param>
/// <param name="confirmations">How many blocks on top make one final where the node has no finalized block; null: none does.</param>
internal sealed class RegistryReader(EthereumRpc rpc, TrustFile trust, uint? confirmations)
{
    private readonly Address contract = Address.Parse(trust.Contract);
    private readonly RegistryEvents events = new(rpc, Address.Parse(trust.Contract));
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
            var start = await events.TakeoverAsync(logId, from, newest, ct);
            AnchorEvent[] first = start is { Place: var place } ? [new AnchorEvent(place.Size, place.Root, place.BlockNumber)] : [];
            var anchors = (await events.AnchoredAsync(logId, from, newest, ct)).Select(AnchorOf);
            return new AnchorHistory(
                Place, [.. first, .. anchors], start, new AnchorEvent(head.UInt64At(0), HashOf(head.Bytes32At(1)), newest), await EndAsync(at, newest, ct), newest, await FinalBlockAsync(newest, ct));
        }
        catch (ProtocolException fault)
        {
            throw new AuditStopException(Finding.Doubt("contract-unknown", $"what stands at the trusted address on this chain is no registry: {fault.Message}"));
        }
    }

    private Task<byte[]> CallAsync(string function, BlockTag at, CancellationToken ct) => rpc.Call(new CallRequest(null, contract, Abi.Call(function, AbiValue.Of(logId))), at, ct);

    private static AnchorEvent AnchorOf(LogEntry log) =>
        new((ulong)log.Topics[2].ToNumber(), HashOf(AbiWords.Read(log.Data.Span, 1).Bytes32At(0)), log.BlockNumber);

    private async Task<LogBreak?> EndAsync(BlockTag at, ulong newest, CancellationToken ct)
    {
        if (AbiWords.Read(await CallAsync("status(bytes32)", at, ct), 1).UInt64At(0) != (ulong)LogStatus.Ended)
            return null;
        var successor = AbiWords.Read(await CallAsync("successor(bytes32)", at, ct), 1).Bytes32At(0);
        return new LogBreak(HashOf(successor), (await events.EndAsync(logId, 0, newest, ct))?.Place);
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
