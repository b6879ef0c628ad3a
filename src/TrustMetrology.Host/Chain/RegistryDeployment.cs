using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Contracts;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Ethereum.Transactions;

namespace TrustMetrology.Host.Chain;

/// <summary>Puts the registry on a chain and registers this log with its anchorer; each step is one transaction, waited for.</summary>
internal sealed class RegistryDeployment(EthereumRpc rpc, EthereumKey owner)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Deploys the contract; its owner is the given key's account.</summary>
    public async Task<Address> DeployAsync(CancellationToken cancellationToken)
    {
        var data = Bytecode().Concat(Abi.Encode(AbiValue.Of(owner.Address))).ToArray();
        var receipt = await SendAsync(null, data, 3_000_000, cancellationToken);
        return receipt.ContractAddress ?? throw new InvalidOperationException("The chain made no contract of the deployment.");
    }

    /// <summary>Registers the log of that origin with the owner as its anchorer.</summary>
    public Task RegisterAsync(Address registry, string origin, CancellationToken cancellationToken)
    {
        var call = Abi.Call("register(bytes32,address[])", AbiValue.Of(LogId(origin)), AbiValue.Array([owner.Address]));
        return SendAsync(registry, call, 300_000, cancellationToken);
    }

    // SHA-256 of the origin line (protocol §4).
    private static Bytes32 LogId(string origin) => Bytes32.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));

    private async Task<TransactionReceipt> SendAsync(Address? to, byte[] data, BigInteger gasLimit, CancellationToken cancellationToken)
    {
        var head = await rpc.Block(BlockTag.Latest, cancellationToken) ?? throw new InvalidOperationException("The node has no blocks.");
        var transaction = new FeeMarketTransaction
        {
            ChainId = await rpc.ChainId(cancellationToken),
            Nonce = await rpc.TransactionCount(owner.Address, BlockTag.Pending, cancellationToken),
            MaxPriorityFeePerGas = 1_000_000_000,
            MaxFeePerGas = (2 * (head.BaseFeePerGas ?? 0)) + 1_000_000_000,
            GasLimit = gasLimit,
            To = to,
            Data = data,
        };
        var hash = await rpc.SendRaw(transaction.Sign(owner).Raw, cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        while (true)
        {
            if (await rpc.Receipt(hash, limit.Token) is { } receipt)
                return receipt.Succeeded ? receipt : throw new InvalidOperationException($"The chain reverted transaction {hash}.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token);
        }
    }

    private static byte[] Bytecode()
    {
        using var artefact = typeof(RegistryDeployment).Assembly.GetManifestResourceStream("AnchorRegistry.json")!;
        return Hex.Decode(JsonDocument.Parse(artefact).RootElement.GetProperty("bytecode").GetString()!);
    }
}
