using System.Numerics;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Ledger;

namespace TrustMetrology.Host.Chain;

/// <summary>The account that owns the registry: it appoints anchorers, and gives them what their first transactions cost.</summary>
internal sealed class RegistryOwner(EthereumRpc rpc, ChainOptions options, AnchorTarget target)
{
    /// <exception cref="InvalidOperationException">The key at hand isn't the owner's.</exception>
    public async Task<EthereumKey> OpenAsync(CancellationToken cancellationToken)
    {
        var key = new KeyFiles(options).OpenOwner();
        if (await new RegistryKeys(rpc, target).OwnerAsync(cancellationToken) == key.Address)
            return key;
        var address = key.Address;
        key.Dispose();
        throw new InvalidOperationException($"{address} doesn't own the registry: set Chain:OwnerKeystore to the owner's key.");
    }

    /// <summary>Twice what counts as little, from the owner's account; on chains where gas costs nothing there is nothing to give.</summary>
    public async Task FundAsync(AccountTransactions owner, Address anchorer, CancellationToken cancellationToken)
    {
        var needed = 2 * options.LowBalanceMilliEther * BigInteger.Pow(10, 15);
        if (await rpc.Balance(anchorer, BlockTag.Latest, cancellationToken) < needed / 2)
            await owner.SendAsync(anchorer, [], 21_000, cancellationToken, needed);
    }
}
