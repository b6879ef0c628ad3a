using System.Numerics;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ledger;

/// <summary>What the node said of the anchorer's account and the log's head.</summary>
/// <param name="Balance">Wei.</param>
/// <param name="HeadSize">The size that the registry holds for this log.</param>
public sealed record ChainReading(BigInteger Balance, ulong HeadSize);

/// <summary>
/// Asks the node now and then on behalf of those who look often: health checks and metrics never wait long for it, nor put a load on it.
/// </summary>
public sealed class ChainWatch(AnchorPlace place, IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim asking = new(1);
    private ChainReading? last;
    private DateTimeOffset? askedAt;

    /// <summary>The newest reading, at most half a minute old; null where no node is configured or none answered.</summary>
    public async Task<ChainReading?> ReadAsync(CancellationToken cancellationToken)
    {
        await asking.WaitAsync(cancellationToken);
        try
        {
            if (askedAt is not { } before || (clock.GetUtcNow() - before).Duration() >= Fresh)
                (last, askedAt) = (await AskAsync(cancellationToken), clock.GetUtcNow());
            return last;
        }
        finally
        {
            asking.Release();
        }
    }

    public void Dispose() => asking.Dispose();

    private async Task<ChainReading?> AskAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<LogPlaces>().TurnToCurrentAsync(limit.Token) is not { } target)
                return null;
            var chain = scope.ServiceProvider.GetRequiredService<IAnchorChain>();
            var account = place.Key.Address; // the first time that takes longer than any node
            limit.CancelAfter(Patience);
            if (await chain.ChainIdAsync(limit.Token) != target.ChainId)
                return null;
            var head = await AnchorRegistry.ReadHeadAsync(chain, target, limit.Token);
            return new ChainReading(await chain.BalanceAsync(account, limit.Token), head.Size);
        }
        catch (Exception fault) when (fault is EthereumException or ProtocolException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null; // the anchor job says in the log what is wrong
        }
    }
}
