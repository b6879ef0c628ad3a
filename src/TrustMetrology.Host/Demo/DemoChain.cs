using Microsoft.Extensions.Options;
using TrustMetrology.Host.Chain;
using TrustMetrology.Ledger;

namespace TrustMetrology.Host.Demo;

/// <summary>Sequences and anchors during the demo with the very jobs, on a development chain whose clock is moved along.</summary>
internal sealed class DemoChain(IServiceProvider services, DemoClock clock) : IDisposable
{
    // Prepared and sent, mined, final: with blocks made on demand three rounds are enough.
    private const int Rounds = 3;
    private const int BlocksToFinality = 4;

    private readonly DevelopmentNode? node = services.GetRequiredService<IOptions<ChainOptions>>().Value.Rpc is { } rpc ? new DevelopmentNode(new Uri(rpc)) : null;

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (node is not null)
            await node.MineByClockAsync(0, cancellationToken);
    }

    /// <summary>Gives waiting records their indexes and anchors the newest checkpoint.</summary>
    public async Task AnchorAsync(CancellationToken cancellationToken)
    {
        await RunAsync<SequenceJob>(job => job.RunAsync(cancellationToken));
        if (node is null)
            return;
        await node.SetNextBlockTimeAsync(clock.GetUtcNow(), cancellationToken);
        for (var round = 0; round < Rounds; round++)
        {
            clock.Tick();
            await RunAsync<AnchorJob>(job => job.RunAsync(cancellationToken));
            await node.MineAsync(BlocksToFinality, cancellationToken);
        }
    }

    /// <summary>Hands the chain back to the clock on the wall.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (node is null)
            return;
        await node.SetTimeAsync(clock.GetUtcNow(), cancellationToken);
        await node.MineByClockAsync(1, cancellationToken);
    }

    public void Dispose() => node?.Dispose();

    private async Task RunAsync<TJob>(Func<TJob, Task> run)
        where TJob : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await run(scope.ServiceProvider.GetRequiredService<TJob>());
    }
}
