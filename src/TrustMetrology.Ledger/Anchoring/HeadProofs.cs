using Microsoft.Extensions.Logging;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Chain;

namespace TrustMetrology.Ledger;

/// <summary>Takes what proves an anchor without a node, while nodes still hold the state of its block.</summary>
public sealed partial class HeadProofs(IAnchorChain chain, ILogger<HeadProofs> logger)
{
    /// <summary>The proof as JSON, checked; null where the node has none to give or it doesn't hold, which takes nothing from the anchor itself.</summary>
    internal async Task<string?> FindAsync(AnchorTarget target, Anchor anchor, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(target, anchor, cancellationToken);
        }
        catch (EthereumException fault) when (fault is RpcException or TransportException { Fault: TransportFault.Nonsense or TransportFault.TooLarge })
        {
            LogNone(logger, anchor.Size, fault.Message);
            return null;
        }
    }

    private async Task<string?> ReadAsync(AnchorTarget target, Anchor anchor, CancellationToken cancellationToken)
    {
        var (block, logId) = (BlockTag.At((ulong)anchor.BlockNumber!), new Hash(target.LogId.ToArray()));
        if (await chain.HeaderAsync(block, cancellationToken) is not { } header)
            return null;
        var slots = HeadProof.Slots(logId).Select(slot => Bytes32.FromBytes(slot.ToArray())).ToList();
        var nodes = await chain.ProofAsync(target.Contract, slots, block, cancellationToken);
        var proof = new HeadProof(header, nodes.Account, nodes.Slots);
        if (proof.Shows((Hash)anchor.BlockHash!, target.Contract.ToArray(), logId, (ulong)anchor.Size, anchor.Root))
            return proof.ToJson().ToJsonString();
        LogNone(logger, anchor.Size, "it doesn't show the head"); // as where two anchors share a block
        return null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No state proof for the anchor of size {Size}: {Words}")]
    private static partial void LogNone(ILogger logger, long size, string words);
}
