using Microsoft.Extensions.Options;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Ledger;

namespace TrustMetrology.Host.Chain;

/// <summary>
/// Ends a log whose anchorer's key was stolen, and begins its successor with what is ours: on chain, in the database, and with a new anchorer's key. Each step
/// asks files, database and chain whether it is done, so one that died anywhere goes on when it is started again.
/// </summary>
/// <param name="services">Of a host on the log that ends.</param>
/// <param name="place">Where that log is anchored.</param>
/// <param name="successor">The origin of the log that goes on.</param>
/// <param name="tell">Told before each step.</param>
internal sealed class KeySuccession(IServiceProvider services, LogPlace place, string successor, Action<string> tell) : IDisposable
{
    private readonly ChainOptions options = services.GetRequiredService<IOptions<ChainOptions>>().Value;
    private readonly EthereumRpc rpc = new(new Uri(place.Rpc));
    private readonly AnchorTarget next = place.Target with { LogId = AnchorTarget.IdOf(successor) };

    /// <summary>How hard the new file's password is to guess.</summary>
    public ScryptCost Cost { get; init; } = ScryptCost.Standard;

    /// <summary>What there is to end, and where; changes nothing.</summary>
    /// <exception cref="InvalidOperationException">The chain holds nothing that isn't ours.</exception>
    public async Task<SuccessionPoint> LookAsync(CancellationToken cancellationToken)
    {
        var point = await UseAsync<ForeignAnchors, SuccessionPoint>(foreign => foreign.FindAsync(cancellationToken));
        return point.Foreign > 0
            ? point
            : throw new InvalidOperationException("The chain holds nothing of this log that isn't ours, so the log need not end: `trust key rotate` puts a new key in the old one's place.");
    }

    /// <summary>All of it; gives what there is to know at the end.</summary>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var files = new KeyFiles(options);
        if (!files.IsSwapped && !await IsInUseAsync(cancellationToken))
            await BeginAsync(files, cancellationToken);
        if (files.IsSwapped)
            PutAway(files);
        return $"The log ended, and {successor} goes on with its records. Set Ledger:Origin to {successor} for every host and start them; give readers the new trust file. "
            + "Hosts that still run under the old origin accept nothing any more.";
    }

    public void Dispose() => rpc.Dispose();

    private async Task BeginAsync(KeyFiles files, CancellationToken cancellationToken)
    {
        var isEnded = await new RegistryKeys(rpc, place.Target).StatusAsync(cancellationToken) == RegistryStatus.Ended;
        var point = isEnded ? null : await LookAsync(cancellationToken); // refused before anything is changed
        tell("making the new key");
        using var key = files.OpenOrCreateNext(Cost);
        var account = new RegistryOwner(rpc, options, place.Target);
        using var ownerKey = await OpenSafeOwnerAsync(account, files, key, cancellationToken);
        var owner = new AccountTransactions(rpc, ownerKey, options.Legacy);
        await EndAsync(owner, point, cancellationToken);
        tell($"appointing {key.Address} for {successor}");
        await new RegistryKeys(rpc, next).AppointAsync(owner, key.Address, cancellationToken);
        tell("funding it");
        if (ownerKey.Address != key.Address)
            await account.FundAsync(owner, key.Address, cancellationToken);
        tell("closing the log in the database");
        var ended = await UseAsync<ForeignAnchors, Protocol.Evidence.BreakPlace>(foreign => foreign.FindEndAsync(successor, cancellationToken));
        await UseAsync<LogClosing, bool>(async closing =>
        {
            await closing.CloseAsync(successor, ended, cancellationToken);
            return true;
        });
        tell("putting the new key in use");
        files.Swap();
    }

    // Before anything else: who stole a key that owns the registry as well can end every log there. From then on the new key owns it.
    private async Task<EthereumKey> OpenSafeOwnerAsync(RegistryOwner account, KeyFiles files, EthereumKey key, CancellationToken cancellationToken)
    {
        var registry = new RegistryKeys(rpc, place.Target);
        using var stolen = files.OpenCurrent();
        if (await registry.OwnerAsync(cancellationToken) is var actual && actual != key.Address && actual != stolen.Address)
            return await account.OpenAsync(cancellationToken);
        if (actual == stolen.Address)
        {
            tell("moving the registry's ownership to it");
            var owner = new AccountTransactions(rpc, stolen, options.Legacy);
            await account.FundAsync(owner, key.Address, cancellationToken);
            await registry.MoveOwnershipAsync(owner, new AccountTransactions(rpc, key, options.Legacy), cancellationToken);
        }

        return files.OpenOrCreateNext(Cost);
    }

    private async Task EndAsync(AccountTransactions owner, SuccessionPoint? point, CancellationToken cancellationToken)
    {
        var registry = new RegistryKeys(rpc, place.Target);
        if (point is not null)
        {
            tell($"ending the log at size {point.Size}");
            await registry.EndAsync(owner, next.LogId, point, cancellationToken);
        }

        if (await registry.SuccessorAsync(cancellationToken) is var actual && actual != next.LogId)
            throw new InvalidOperationException($"The registry ended the log for another successor, of the id {actual}: name that one's origin.");
    }

    private void PutAway(KeyFiles files)
    {
        using var old = files.OpenOld();
        tell("putting the old key away");
        files.PutAway(old.Address.ToHex(), isOwner: false);
    }

    private async Task<bool> IsInUseAsync(CancellationToken cancellationToken)
    {
        using var current = options.OpenKey();
        return await new RegistryKeys(rpc, next).IsAnchorerAsync(current.Address, cancellationToken);
    }

    private async Task<T> UseAsync<TService, T>(Func<TService, Task<T>> act)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
