using Microsoft.Extensions.Options;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ledger;

/// <summary>
/// Where this log is anchored, and with which key. The key is opened when first needed, which takes a second, and again when its file became another one:
/// a host that runs goes on with the new key.
/// </summary>
public sealed class AnchorPlace(IOptions<ChainOptions> options, LogKey log) : IDisposable
{
    private readonly Lock opening = new();
    private readonly List<EthereumKey> opened = []; // one that was taken out of use may still be signing
    private DateTime stamp;

    /// <summary>Null while no node is configured or no registry deployed.</summary>
    public AnchorTarget? Find() => options.Value.Rpc is null || Deployment.Read(options.Value) is not { } deployed
        ? null
        : new AnchorTarget(deployed.ChainId, Address.Parse(deployed.Contract), AnchorTarget.IdOf(log.Origin));

    /// <summary>The anchorer's key.</summary>
    /// <exception cref="ProtocolException">It can't be opened; the next call tries again.</exception>
    public EthereumKey Key
    {
        get
        {
            lock (opening)
            {
                var now = options.Value.Keystore is { } file ? File.GetLastWriteTimeUtc(file) : default;
                if (opened.Count == 0 || now != stamp)
                    opened.Add(Open(options.Value));
                stamp = now;
                return opened[^1];
            }
        }
    }

    public void Dispose() => opened.ForEach(key => key.Dispose());

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
