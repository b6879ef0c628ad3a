using System.Text.Json;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Contracts;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Ethereum.Transactions;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Verifier.Tests.Audit;

/// <summary>The real registry on a real node of its own, with one log in it; the node makes blocks when told, and two more make one final.</summary>
internal sealed class LogRegistry : IAsyncDisposable
{
    private readonly EthereumKey key = EthereumKey.Parse(AnvilNode.RichKey);
    private readonly AnvilNode node;
    private readonly EthereumRpc rpc;
    private readonly Bytes32 logId;
    private ulong head;

    private LogRegistry(AnvilNode node, string origin) => (this.node, rpc, logId) = (node, new EthereumRpc(node.Url), IdOf(origin));

    public string Node => node.Url.ToString();

    public string Contract { get; private set; } = "";

    public static async Task<LogRegistry> StartAsync(string origin, params string[] options)
    {
        var registry = new LogRegistry(await AnvilNode.Start(["--no-mining", "--slots-in-an-epoch", "1", .. options]), origin);
        using var artifact = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "contracts/abi/AnchorRegistry.json")));
        var code = Ethereum.Hex.Decode(artifact.RootElement.GetProperty("bytecode").GetString()!);
        registry.Contract = (await registry.SendAsync(null, [.. code, .. Abi.Encode(AbiValue.Of(registry.key.Address))])).ContractAddress!.Value.ToHex();
        await registry.CallAsync(Abi.Call("register(bytes32,address[])", AbiValue.Of(registry.logId), AbiValue.Array([registry.key.Address])));
        return registry;
    }

    /// <summary>Anchors the log of these leaves at a size.</summary>
    public async Task AnchorAsync(IReadOnlyList<Hash> leaves, ulong size, ulong? from = null)
    {
        var proof = MerkleTree.ConsistencyProof(from ?? head, size, NodesOf(leaves));
        await CallAsync(Abi.Call("anchor(bytes32,uint64,bytes32,bytes32[])", AbiValue.Of(logId), AbiValue.Of(size), AbiValue.Of(Word(RootOf(leaves, size))), Words(proof)));
        head = size;
    }

    /// <summary>Ends the log; another one goes on from a size of it.</summary>
    public Task SucceedAsync(IReadOnlyList<Hash> leaves, ulong size, string successor) => CallAsync(Abi.Call(
        "succeed(bytes32,bytes32,uint64,bytes32,bytes32[])",
        AbiValue.Of(logId), AbiValue.Of(IdOf(successor)), AbiValue.Of(size), AbiValue.Of(Word(RootOf(leaves, size))), Words(MerkleTree.ConsistencyProof(size, head, NodesOf(leaves)))));

    /// <summary>Makes blocks until everything so far is final.</summary>
    public Task FinaliseAsync() => node.Mine(10);

    public async ValueTask DisposeAsync()
    {
        rpc.Dispose();
        await node.DisposeAsync();
        key.Dispose();
    }

    private static Bytes32 IdOf(string origin) => Word(Hash.Sha256(CanonicalJson.Utf8(origin)));

    private static Hash RootOf(IReadOnlyList<Hash> leaves, ulong size) => MerkleTree.Root(leaves.Take((int)size).ToArray());

    private static NodeReader NodesOf(IReadOnlyList<Hash> leaves) =>
        (level, index) => MerkleTree.Root(leaves.Skip((int)(index << level)).Take(1 << level).ToArray());

    private static Bytes32 Word(Hash hash) => Bytes32.FromBytes(hash.ToArray());

    private static AbiValue Words(IReadOnlyList<Hash> hashes) => AbiValue.Array(hashes.Select(Word));

    private Task<TransactionReceipt> CallAsync(byte[] data) => SendAsync(Address.Parse(Contract), data);

    private async Task<TransactionReceipt> SendAsync(Address? to, byte[] data)
    {
        var signed = new LegacyTransaction
        {
            ChainId = await rpc.ChainId(),
            Nonce = await rpc.TransactionCount(key.Address, BlockTag.Latest),
            GasPrice = 50_000_000_000,
            GasLimit = 5_000_000,
            To = to,
            Data = data,
        }.Sign(key);
        await rpc.SendRaw(signed.Raw);
        await node.Mine();
        var receipt = await rpc.Receipt(signed.Hash);
        Assert.True(receipt!.Succeeded);
        return receipt;
    }
}
