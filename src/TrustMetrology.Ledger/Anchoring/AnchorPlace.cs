using Microsoft.Extensions.Options;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Keys;

namespace TrustMetrology.Ledger;

/// <summary>Where this log is anchored, and with which key; the key is opened when first needed, which takes a second.</summary>
public sealed class AnchorPlace(IOptions<ChainOptions> options, LogKey log) : IDisposable
{
    private readonly Lazy<EthereumKey> key = new(options.Value.OpenKey, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Null while no node is configured or no registry deployed.</summary>
    public AnchorTarget? Find() => options.Value.Rpc is null || Deployment.Read(options.Value) is not { } deployed
        ? null
        : new AnchorTarget(deployed.ChainId, Address.Parse(deployed.Contract), AnchorTarget.IdOf(log.Origin));

    /// <summary>The anchorer's key.</summary>
    public EthereumKey Key => key.Value;

    public void Dispose()
    {
        if (key.IsValueCreated)
            key.Value.Dispose();
    }
}
