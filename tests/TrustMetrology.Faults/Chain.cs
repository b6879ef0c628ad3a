using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Host.Chain;
using TrustMetrology.Ledger;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Faults;

/// <summary>An EVM node behind a proxy, with the anchorer's key and the registry.</summary>
internal sealed class Chain : IAsyncDisposable
{
    private readonly string folder;

    private Chain(string folder, AnvilNode node, NodeProxy proxy) => (this.folder, Node, Proxy) = (folder, node, proxy);

    public AnvilNode Node { get; private set; }

    public NodeProxy Proxy { get; }

    /// <summary>Settings of hosts.</summary>
    public string[] Settings =>
    [
        "--Chain:Rpc", Proxy.Address.ToString(), "--Chain:Keystore", In("anchorer.json"), "--Chain:Deployment", In("registry.json"),
        "--Chain:Interval", "00:00:01", "--Chain:ReplaceAfter", "00:00:04", "--Chain:MaxFeeGwei", "100000",
    ];

    public static async Task<Chain> StartAsync(string folder)
    {
        Environment.SetEnvironmentVariable(ChainOptions.PasswordVariable, "secret");
        var node = await StartNodeAsync(folder);
        var chain = new Chain(folder, node, await NodeProxy.StartAsync(node.Url));
        using var key = EthereumKey.Create();
        Keystore.Create(chain.In("anchorer.json"), key, "secret", ScryptCost.Light);
        return chain;
    }

    /// <summary>Puts the registry on the chain as <c>infra/run</c> does, if it isn't there.</summary>
    /// <param name="settings">Those of a host.</param>
    public static async Task DeployAsync(string[] settings) => Assert.Equal(0, await ChainCommand.Create().Parse(["deploy", .. settings, "--Jobs:Run", "false"]).InvokeAsync());

    /// <summary>Stops the node, keeping what it holds where it is asked to.</summary>
    public async Task StopAsync(bool keep)
    {
        await Node.Stop(hard: !keep);
        if (!keep)
            File.Delete(In("chain.json"));
    }

    public async Task StartAgainAsync()
    {
        await Node.DisposeAsync();
        Node = await StartNodeAsync(folder);
        Proxy.Node = Node.Url;
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await Node.DisposeAsync();
    }

    private static Task<AnvilNode> StartNodeAsync(string folder) =>
        AnvilNode.Start("--port", "0", "--block-time", "1", "--slots-in-an-epoch", "1", "--state", Path.Combine(folder, "chain.json"));

    private string In(string name) => Path.Combine(folder, name);
}
