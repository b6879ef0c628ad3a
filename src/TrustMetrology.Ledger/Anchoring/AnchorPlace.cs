using Microsoft.Extensions.Options;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ledger;

/// <summary>Where this log is anchored, and with which key; the key is opened when first needed, which takes a second.</summary>
public sealed class AnchorPlace(IOptions<ChainOptions> options, LogKey log) : IDisposable
{
    private readonly Lazy<EthereumKey> key = new(() => Open(options.Value), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Null while no node is configured or no registry deployed.</summary>
    public AnchorTarget? Find() => options.Value.Rpc is null || Deployment.Read(options.Value) is not { } deployed
        ? null
        : new AnchorTarget(deployed.ChainId, Address.Parse(deployed.Contract), AnchorTarget.IdOf(log.Origin));

    /// <summary>The anchorer's key.</summary>
    /// <exception cref="ProtocolException">It can't be opened; the next call tries again.</exception>
    public EthereumKey Key => key.Value;

    public void Dispose()
    {
        if (key.IsValueCreated)
            key.Value.Dispose();
    }

    private static EthereumKey Open(ChainOptions options)
    {
        try
        {
            return options.OpenKey();
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new ProtocolException("key", $"the anchorer's key can't be opened: {fault.Message}", fault);
        }
    }
}
