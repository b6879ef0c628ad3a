using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TrustMetrology.Ethereum.Rpc;

namespace TrustMetrology.Ledger;

/// <summary>Makes and signs the transaction that anchors the newest root; saves and sends nothing.</summary>
public sealed partial class AnchorPreparation(
    IAnchorChain chain, AnchorProofs proofs, AnchorPlace place, IOptions<ChainOptions> options, ILogger<AnchorPreparation> logger)
{
    /// <summary>
    /// Null where there is nothing to anchor, or the chain or the fees don't allow it now; the reason is logged. Where a transaction
    /// of the same nonce waits, the new one offers more than that.
    /// </summary>
    internal async Task<PreparedTransaction?> SignAsync(AnchorTarget target, ulong nonce, Anchor? replaced, CancellationToken cancellationToken)
    {
        if (await CallAsync(target, cancellationToken) is not { } call || await FeesAsync(replaced, cancellationToken) is not { } fees)
            return null;
        return PreparedTransaction.Sign(target, call, nonce, fees, place.Key, options.Value.Legacy);
    }

    private async Task<AnchorCall?> CallAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        if (await proofs.FindAsync(target, cancellationToken) is not { } proof)
            return null;
        var data = AnchorRegistry.AnchorCall(target.LogId, proof.Size, proof.Root, proof.Proof);
        return await EstimateAsync(target, data, cancellationToken) is { } gas ? new AnchorCall(proof.Size, proof.Root, data, gas) : null;
    }

    private async Task<ulong?> EstimateAsync(AnchorTarget target, byte[] data, CancellationToken cancellationToken)
    {
        try
        {
            var gas = await chain.EstimateAsync(place.Key.Address, target.Contract, data, cancellationToken);
            return (ulong)(gas + (gas / 4)); // room for what differs between now and then
        }
        catch (RefusalException refusal)
        {
            LogRefused(logger, place.Key.Address.ToString(), refusal.Reason, refusal.Revert?.ToString() ?? refusal.Message);
            return null;
        }
    }

    private async Task<AnchorFees?> FeesAsync(Anchor? replaced, CancellationToken cancellationToken)
    {
        var today = options.Value.Legacy
            ? AnchorFees.Suggest(await chain.GasPriceAsync(cancellationToken), options.Value)
            : AnchorFees.Suggest(await chain.FeesAsync(cancellationToken), options.Value);
        var fees = replaced is null ? today : new AnchorFees(replaced.MaxFeePerGas, replaced.MaxPriorityFeePerGas).Raise(today, options.Value);
        if (fees is null)
            LogCap(logger, options.Value.MaxFeeGwei);
        return fees;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The registry would refuse an anchor of {Account}: {Reason}, {Words}")]
    private static partial void LogRefused(ILogger logger, string account, Refusal reason, string words);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The chain asks for more than {MaxFeeGwei} gwei per gas: anchors wait")]
    private static partial void LogCap(ILogger logger, long maxFeeGwei);
}
