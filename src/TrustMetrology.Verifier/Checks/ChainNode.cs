using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Contracts;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Verifier.Checks;

/// <summary>Asks a chain node about an anchor. Whatever goes wrong on the way is silence, never a contradiction.</summary>
/// <param name="rpc">The node.</param>
/// <param name="confirmations">How many blocks on top make one final where the node has no finalized block; null: none does.</param>
internal sealed class ChainNode(EthereumRpc rpc, uint? confirmations)
{
    public async Task<ChainAnswer> AskAsync(EvidenceAnchor anchor, CancellationToken ct)
    {
        try
        {
            return await ReportAsync(anchor, ct);
        }
        catch (Exception fault) when (fault is EthereumException or ProtocolException)
        {
            return new ChainSilence(fault.Message);
        }
    }

    private async Task<ChainReport> ReportAsync(EvidenceAnchor anchor, CancellationToken ct)
    {
        var chainId = await rpc.ChainId(ct);
        var receipt = await rpc.Receipt(Word(anchor.TransactionHash), ct);
        var block = receipt is null ? null : await rpc.Block(Word(anchor.BlockHash), ct);
        var final = block is null ? null : await FinalBlockAsync(ct);
        var atNumber = block is null ? null : await rpc.Block(BlockTag.At(anchor.BlockNumber), ct);
        return new ChainReport(
            chainId, receipt is null ? null : Translate(receipt), block is null ? null : new ChainBlock(block.Number, HashOf(block.Hash), block.Timestamp),
            final, atNumber is null ? null : HashOf(atNumber.Hash), block is null ? null : await BreakAsync(anchor, ct));
    }

    private async Task<LogBreak?> BreakAsync(EvidenceAnchor anchor, CancellationToken ct)
    {
        if ((await CallAsync("status(bytes32)", anchor, ct)).UInt64At(0) != (ulong)Audit.LogStatus.Ended)
            return null;
        var successor = HashOf((await CallAsync("successor(bytes32)", anchor, ct)).Bytes32At(0));
        return new LogBreak(successor, await BreakPlaceAsync(anchor, ct));
    }

    private async Task<BreakPlace?> BreakPlaceAsync(EvidenceAnchor anchor, CancellationToken ct)
    {
        try
        {
            var newest = (await rpc.Block(BlockTag.Latest, ct))!.Number;
            var events = new RegistryEvents(rpc, Address.Parse(anchor.Contract));
            return (await events.EndAsync(Word(anchor.LogId), anchor.BlockNumber, newest, ct))?.Place; // an ended log is never anchored again
        }
        catch (RpcException)
        {
            return null; // a node that keeps no old events still knows that the log was ended
        }
    }

    private async Task<AbiWords> CallAsync(string function, EvidenceAnchor anchor, CancellationToken ct)
    {
        var call = new CallRequest(null, Address.Parse(anchor.Contract), Abi.Call(function, AbiValue.Of(Word(anchor.LogId))));
        return AbiWords.Read(await rpc.Call(call, BlockTag.Latest, ct), 1);
    }

    private async Task<ulong?> FinalBlockAsync(CancellationToken ct)
    {
        if (confirmations is { } needed)
            return await rpc.Block(BlockTag.Latest, ct) is { } latest && latest.Number >= needed ? latest.Number - needed : null;
        try
        {
            return (await rpc.Block(BlockTag.Finalized, ct))?.Number;
        }
        catch (RpcException)
        {
            return null; // chains without finality don't know the tag
        }
    }

    private static ChainReceipt Translate(TransactionReceipt receipt) => new(
        HashOf(receipt.TransactionHash), receipt.BlockNumber, HashOf(receipt.BlockHash), receipt.Succeeded,
        [.. receipt.Logs.Where(log => !log.Removed).Select(log => new ChainLog(log.LogIndex, log.Emitter.ToHex(), [.. log.Topics.Select(HashOf)], log.Data))]);

    private static Hash HashOf(Bytes32 word) => new(word.ToArray());

    private static Bytes32 Word(Hash hash) => Bytes32.FromBytes(hash.ToArray());
}

/// <summary>The nodes that a user named, of one chain or of several.</summary>
internal static class ChainNodes
{
    // A person waits: half a minute at most for a node that hangs.
    private static readonly EthereumRpcOptions Patience = new() { AttemptTimeout = TimeSpan.FromSeconds(8), Retries = 1 };

    /// <summary>About each anchor what the first node of its chain says; where there is none of that chain, what the last one says.</summary>
    public static async Task<IReadOnlyList<ChainAnswer>> AskAsync(IReadOnlyList<Uri> nodes, uint? confirmations, IReadOnlyList<EvidenceAnchor> anchors, CancellationToken ct)
    {
        var answers = new ChainAnswer[anchors.Count];
        foreach (var address in nodes)
        {
            using var rpc = new EthereumRpc(address, Patience);
            var node = new ChainNode(rpc, confirmations);
            for (var at = 0; at < anchors.Count; at++)
                answers[at] = answers[at] is ChainReport told && told.ChainId == anchors[at].ChainId ? told : await node.AskAsync(anchors[at], ct);
        }

        return answers;
    }
}
