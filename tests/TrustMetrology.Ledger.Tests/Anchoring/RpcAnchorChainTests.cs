using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Testing.Chain;

namespace TrustMetrology.Ledger.Tests.Anchoring;

/// <summary>The built-in client keeps what the anchor job relies on.</summary>
public sealed class RpcAnchorChainTests : AnchorChainConformance, IDisposable
{
    private readonly List<EthereumRpc> connected = [];

    public void Dispose() => connected.ForEach(chain => chain.Dispose());

    protected override IAnchorChain Connect(Uri node, TimeSpan patience)
    {
        connected.Add(new EthereumRpc(node, new EthereumRpcOptions { AttemptTimeout = patience, RetryDelay = TimeSpan.FromMilliseconds(5), Retries = 1 }));
        return new RpcAnchorChain(connected[^1]);
    }
}
