using System.Text.Json;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Contracts;
using TrustMetrology.Ledger;

namespace TrustMetrology.Host.Chain;

/// <summary>Puts the registry on a chain and registers this log with its anchorer; each step is one transaction, waited for.</summary>
internal sealed class RegistryDeployment(AccountTransactions owner)
{
    /// <summary>Deploys the contract; its owner is the given account.</summary>
    public async Task<Address> DeployAsync(CancellationToken cancellationToken)
    {
        var data = Bytecode().Concat(Abi.Encode(AbiValue.Of(owner.Account))).ToArray();
        var receipt = await owner.SendAsync(null, data, 3_000_000, cancellationToken);
        return receipt.ContractAddress ?? throw new InvalidOperationException("The chain made no contract of the deployment.");
    }

    /// <summary>Registers the log of that origin with the owner as its anchorer.</summary>
    public Task RegisterAsync(Address registry, string origin, CancellationToken cancellationToken)
    {
        var call = Abi.Call("register(bytes32,address[])", AbiValue.Of(AnchorTarget.IdOf(origin)), AbiValue.Array([owner.Account]));
        return owner.SendAsync(registry, call, 300_000, cancellationToken);
    }

    private static byte[] Bytecode()
    {
        using var artefact = typeof(RegistryDeployment).Assembly.GetManifestResourceStream("AnchorRegistry.json")!;
        return Hex.Decode(JsonDocument.Parse(artefact).RootElement.GetProperty("bytecode").GetString()!);
    }
}
