using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ledger;

/// <summary>
/// States the log's newest root on the chain. Each step is saved before the next one shows outside, so it may die anywhere, run
/// twice, or run on two hosts; without a node nothing breaks, and proofs stay pending.
/// </summary>
public sealed partial class AnchorJob(LogPlaces places, IAnchorChain chain, AnchorSteps steps, ILogger<AnchorJob> logger) : IJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await places.TurnToCurrentAsync(cancellationToken) is { } target)
                await RunAsync(target, cancellationToken);
        }
        catch (EthereumException fault)
        {
            LogNode(logger, fault.Message);
        }
        catch (ProtocolException fault)
        {
            LogSetting(logger, fault.Code, fault.Message); // no contract at that address, no key, no address at all: somebody must mend it
        }
        catch (DbUpdateException conflict)
        {
            LogOvertaken(logger, conflict);
        }
    }

    private async Task RunAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        if (await chain.ChainIdAsync(cancellationToken) is var actual && actual != target.ChainId)
            LogOtherChain(logger, actual, target.ChainId);
        else
            await steps.RunAsync(target, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Anchoring waits for the chain node: {Words}")]
    private static partial void LogNode(ILogger logger, string words);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing can be anchored: {Code}, {Words}")]
    private static partial void LogSetting(ILogger logger, string code, string words);

    [LoggerMessage(Level = LogLevel.Information, Message = "Another host anchors at this moment")]
    private static partial void LogOvertaken(ILogger logger, Exception conflict);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The node is on chain {Actual}, the registry on chain {Expected}: nothing is anchored")]
    private static partial void LogOtherChain(ILogger logger, ulong actual, ulong expected);
}
