using System.Text.Json;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Contracts;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Ethereum.Transactions;
using TrustMetrology.Protocol;
using TrustMetrology.Testing;

namespace TrustMetrology.Ledger.Tests.Anchoring;

/// <summary>The committed contract on a test's node, owned by anvil's first account; that account and a second one anchor the log.</summary>
internal sealed class Registry : IDisposable
{
    private readonly AnvilNode node;
    private readonly EthereumRpc rpc;
    private readonly EthereumKey owner = EthereumKey.Parse(AnvilNode.RichKey);

    private Registry(AnvilNode node, AnchorTarget target) => (this.node, rpc, Target) = (node, new EthereumRpc(node.Url), target);

    public AnchorTarget Target { get; }

    /// <summary>The second anchorer's key.</summary>
    public EthereumKey Second { get; } = EthereumKey.Create();

    public static async Task<Registry> Deploy(AnvilNode node, Bytes32 logId)
    {
        using var rpc = new EthereumRpc(node.Url);
        using var owner = EthereumKey.Parse(AnvilNode.RichKey);
        using var artifact = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "contracts/abi/AnchorRegistry.json")));
        var registry = new Registry(node, new(await rpc.ChainId(), Address.OfContract(owner.Address, 0), logId));
        byte[] code = [.. Ethereum.Hex.Decode(artifact.RootElement.GetProperty("bytecode").GetString()!), .. AnchorRegistry.ConstructorArguments(owner.Address)];
        await registry.Send(owner, null, code);
        await registry.Send(owner, registry.Target.Contract, AnchorRegistry.RegisterCall(logId, owner.Address, registry.Second.Address));
        await node.Ask("anvil_setBalance", registry.Second.Address.ToHex(), "0xde0b6b3a7640000");
        return registry;
    }

    /// <summary>The second anchorer moves the head.</summary>
    public Task AnchorBySecond(ulong size, Hash root, params IReadOnlyList<Hash> proof) =>
        Send(Second, Target.Contract, AnchorRegistry.AnchorCall(Target.LogId, size, root, proof));

    /// <summary>Retires the first anchorer.</summary>
    public Task Retire() => Send(owner, Target.Contract, Abi.Call(
        "rotate(bytes32,address[],address[])", AbiValue.Of(Target.LogId), AbiValue.Array([owner.Address]), AbiValue.Array(new List<Address>())));

    /// <summary>The first anchorer's key does something else, outside this log.</summary>
    public Task UseKeyElsewhere() => Send(owner, Second.Address, []);

    public async Task<ulong> HeadSize() => AbiWords.Read(
        await rpc.Call(new(null, Target.Contract, Abi.Call("head(bytes32)", AbiValue.Of(Target.LogId))), BlockTag.Latest), 2).UInt64At(0);

    public void Dispose()
    {
        rpc.Dispose();
        owner.Dispose();
        Second.Dispose();
    }

    private async Task Send(EthereumKey key, Address? to, byte[] data)
    {
        var signed = new LegacyTransaction
        {
            ChainId = await rpc.ChainId(),
            Nonce = await rpc.TransactionCount(key.Address, BlockTag.Latest),
            GasPrice = 50_000_000_000,
            GasLimit = 3_000_000,
            To = to,
            Data = data,
        }.Sign(key);
        await rpc.SendRaw(signed.Raw);
        await node.Mine();
        if (await rpc.Receipt(signed.Hash) is not { Succeeded: true })
            throw new InvalidOperationException("the test's own transaction failed");
    }
}
