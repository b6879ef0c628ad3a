using System.CommandLine;
using Microsoft.Extensions.Options;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Ledger;

namespace TrustMetrology.Host.Chain;

/// <summary><c>trust chain deploy</c>: puts the registry on the configured chain, once, and notes where. <c>trust chain move</c>: see <see cref="MoveCommand" />.</summary>
internal static class ChainCommand
{
    public static Command Create()
    {
        var deploy = new Command("deploy", "Put the registry on the configured chain and register this log; does nothing where that is done.") { TreatUnmatchedTokensAsErrors = false };
        deploy.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = TrustHost.Build([.. parsed.UnmatchedTokens]);
            return await DeployAsync(app.Services, cancellationToken);
        });
        return new Command("chain", "The chain that the log is anchored on.") { deploy, MoveCommand.Create() };
    }

    private static async Task<int> DeployAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var options = services.GetRequiredService<IOptions<ChainOptions>>().Value;
        using var rpc = new EthereumRpc(new Uri(options.Rpc!));
        using var key = OpenOrCreate(options);
        var chainId = await rpc.ChainId(cancellationToken);
        if (chainId == DevelopmentNode.ChainId)
            await FundAsync(options, key, cancellationToken);

        if (Deployment.Read(options) is { } known && (await rpc.Code(Address.Parse(known.Contract), BlockTag.Latest, cancellationToken)).Length > 0)
        {
            Console.WriteLine($"registry {known.Contract} on chain {known.ChainId}, as before");
            return 0;
        }

        var deployment = new RegistryDeployment(new AccountTransactions(rpc, key, options.Legacy));
        var registry = await deployment.DeployAsync(cancellationToken);
        await deployment.RegisterAsync(registry, services.GetRequiredService<LogKey>().Origin, cancellationToken);
        new Deployment(chainId, registry.ToString()).Write(options.Deployment!);
        Console.WriteLine($"registry {registry} deployed on chain {chainId}");
        return 0;
    }

    private static async Task FundAsync(ChainOptions options, EthereumKey key, CancellationToken cancellationToken)
    {
        using var node = new DevelopmentNode(new Uri(options.Rpc!));
        await node.FundAsync(key.Address.ToString(), cancellationToken);
    }

    private static EthereumKey OpenOrCreate(ChainOptions options)
    {
        if (File.Exists(options.Keystore))
            return options.OpenKey();
        using var key = EthereumKey.Create();
        Keystore.Create(options.Keystore!, key, ChainOptions.Password(), ScryptCost.Standard);
        return options.OpenKey();
    }
}
