using System.Numerics;
using Microsoft.Extensions.Options;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ledger;

/// <summary>How the chain stands to this log at this moment.</summary>
/// <param name="ChainId">The node's chain.</param>
/// <param name="HeadSize">The size that the registry holds.</param>
/// <param name="Head">How that stands to the log.</param>
/// <param name="Status">Whether the log may be anchored.</param>
/// <param name="MayAnchor">Whether the configured key may anchor it.</param>
/// <param name="Balance">What the key's account holds, in wei.</param>
/// <param name="FeesFit">Whether today's fees lie below the configured cap.</param>
public sealed record ChainStanding(ulong ChainId, ulong HeadSize, HeadRelation Head, RegistryStatus Status, bool MayAnchor, BigInteger Balance, bool FeesFit);

/// <summary>Asks the node how things stand.</summary>
public sealed class ChainSurvey(IAnchorChain chain, AnchorPlace place, AnchorProofs proofs, IOptions<ChainOptions> options)
{
    /// <exception cref="EthereumException">The node gave no usable answer.</exception>
    /// <exception cref="ProtocolException">Code <c>key</c>: the anchorer's key can't be opened; another: no registry stands at that address.</exception>
    internal async Task<ChainStanding?> ReadAsync(AnchorTarget target, ulong size, CancellationToken cancellationToken)
    {
        if (await chain.ChainIdAsync(cancellationToken) != target.ChainId)
            return null;
        var head = await AnchorRegistry.ReadHeadAsync(chain, target, cancellationToken);
        var account = place.Key.Address;
        return new ChainStanding(
            target.ChainId, head.Size, await proofs.CompareAsync(head, size, cancellationToken), await AnchorRegistry.ReadStatusAsync(chain, target, cancellationToken),
            await AnchorRegistry.IsAnchorerAsync(chain, target, account, cancellationToken), await chain.BalanceAsync(account, cancellationToken), await FeesFitAsync(cancellationToken));
    }

    private async Task<bool> FeesFitAsync(CancellationToken cancellationToken) => options.Value.Legacy
        ? AnchorFees.Suggest(await chain.GasPriceAsync(cancellationToken), options.Value) is not null
        : AnchorFees.Suggest(await chain.FeesAsync(cancellationToken), options.Value) is not null;
}
