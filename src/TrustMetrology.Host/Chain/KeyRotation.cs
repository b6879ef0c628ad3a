using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Ledger;

namespace TrustMetrology.Host.Chain;

/// <summary>
/// Puts a new anchorer's key in the old one's place without a moment in which nobody may anchor: appointed first, used second, the old one retired last. Each
/// step asks files and chain whether it is done, so a rotation that died anywhere goes on when it is started again.
/// </summary>
/// <param name="rpc">The node.</param>
/// <param name="options">Keys and chain.</param>
/// <param name="target">The log.</param>
/// <param name="tell">Told before each step.</param>
internal sealed class KeyRotation(EthereumRpc rpc, ChainOptions options, AnchorTarget target, Action<string> tell) : IDisposable
{
    private readonly KeyFiles files = new(options);
    private readonly RegistryKeys registry = new(rpc, target);
    private readonly RegistryOwner registryOwner = new(rpc, options, target);

    /// <summary>How hard the new file's password is to guess.</summary>
    public ScryptCost Cost { get; init; } = ScryptCost.Standard;

    /// <param name="anchor">Anchors what waits with the key that the keystore holds by now; false where that didn't come to an end.</param>
    /// <param name="cancellationToken">Ends it between any two steps.</param>
    /// <returns>What there is to know at the end; null where the new key hasn't anchored yet.</returns>
    public async Task<string?> RunAsync(Func<Task<bool>> anchor, CancellationToken cancellationToken)
    {
        if (!files.IsSwapped)
            await AppointAndSwapAsync(cancellationToken);
        tell("anchoring with the new key");
        return await anchor() ? await RetireAsync(cancellationToken) : null;
    }

    public void Dispose() => rpc.Dispose();

    private async Task AppointAndSwapAsync(CancellationToken cancellationToken)
    {
        tell("making the new key");
        using var next = files.OpenOrCreateNext(Cost);
        using var ownerKey = await registryOwner.OpenAsync(cancellationToken);
        var owner = new AccountTransactions(rpc, ownerKey, options.Legacy);
        tell($"appointing {next.Address}");
        await registry.AppointAsync(owner, next.Address, cancellationToken);
        tell("funding it");
        await registryOwner.FundAsync(owner, next.Address, cancellationToken);
        tell("putting it in use");
        files.Swap();
    }

    private async Task<string> RetireAsync(CancellationToken cancellationToken)
    {
        using var old = files.OpenOld();
        using var ownerKey = await registryOwner.OpenAsync(cancellationToken);
        tell($"retiring {old.Address}");
        await registry.RetireAsync(new AccountTransactions(rpc, ownerKey, options.Legacy), old.Address, cancellationToken);
        var isOwner = ownerKey.Address == old.Address;
        tell("putting the old key away");
        var away = files.PutAway(old.Address.ToHex(), isOwner);
        return isOwner
            ? $"The old key may anchor no more, but still owns the registry: {away}. Keep that file off this machine and name it by Chain:OwnerKeystore when it is needed."
            : $"The old key may do nothing more: {away}.";
    }
}
