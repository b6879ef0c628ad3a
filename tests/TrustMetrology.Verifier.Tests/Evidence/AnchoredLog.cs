using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Contracts;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Ethereum.Transactions;
using TrustMetrology.Protocol.Chain;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Tests.Evidence;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Verifier.Tests.Evidence;

/// <summary>A small log whose head stands in the real registry on a real node, once at size 5 (final) and once at size 7 (not yet).</summary>
public sealed class AnchoredLog : IAsyncLifetime
{
    private const ulong ChainId = 31337;

    private readonly EthereumKey key = EthereumKey.Parse(AnvilNode.RichKey);
    private readonly SmallLog log = SmallLog.WithPledge();
    private readonly Dictionary<ulong, TransactionReceipt> anchors = [];
    private readonly Dictionary<ulong, HeadProof> states = [];
    private AnvilNode? node;
    private EthereumRpc? rpc;
    private Address registry;

    internal Uri Node => node!.Url;

    internal TrustFile Trust => log.Trust with { ChainId = ChainId, Contract = registry.ToHex() };

    public async ValueTask InitializeAsync()
    {
        node = await AnvilNode.Start("--no-mining", "--slots-in-an-epoch", "1");
        rpc = new EthereumRpc(node.Url);
        var deployed = await SendAsync(null, [.. Bytecode(), .. Abi.Encode(AbiValue.Of(key.Address))]);
        registry = deployed.ContractAddress!.Value;
        await SendAsync(registry, Abi.Call("register(bytes32,address[])", AbiValue.Of(LogId), AbiValue.Array([key.Address])));
        await AnchorAsync(5, from: 0);
        await node.Mine(10);
        await AnchorAsync(7, from: 5);
    }

    public async ValueTask DisposeAsync()
    {
        rpc?.Dispose();
        if (node is not null)
            await node.DisposeAsync();
        key.Dispose();
    }

    /// <summary>Evidence of the signed pledge, anchored at a size, that can be checked without a node.</summary>
    internal EvidenceFile EvidenceWithState(ulong anchoredAt)
    {
        var evidence = Evidence(anchoredAt);
        return evidence with { Anchor = evidence.Anchor! with { State = states[anchoredAt] } };
    }

    /// <summary>Evidence of the signed pledge, anchored at a size.</summary>
    internal EvidenceFile Evidence(ulong anchoredAt)
    {
        var receipt = anchors[anchoredAt];
        var evidence = log.Evidence(3, 7, anchoredAt, 1);
        return evidence with
        {
            Anchor = evidence.Anchor! with
            {
                ChainId = ChainId,
                Contract = registry.ToHex(),
                TransactionHash = new(receipt.TransactionHash.ToArray()),
                BlockNumber = receipt.BlockNumber,
                BlockHash = new(receipt.BlockHash.ToArray()),
                LogIndex = receipt.Logs[0].LogIndex,
            },
        };
    }

    /// <summary>The owner ends the log, whose head is at size 7, and starts another one from its size 5.</summary>
    internal async Task SucceedAsync()
    {
        await SendAsync(registry, Abi.Call(
            "succeed(bytes32,bytes32,uint64,bytes32,bytes32[])",
            AbiValue.Of(LogId), AbiValue.Of(Bytes32.FromNumber(9)), AbiValue.Of(5UL), AbiValue.Of(Bytes32.FromBytes(log.Root(5).ToArray())),
            AbiValue.Array(log.Evidence(0, 7, 5).Anchor!.Consistency.Select(hash => Bytes32.FromBytes(hash.ToArray())))));
        await node!.Mine(10);
    }

    private static Bytes32 LogId => Bytes32.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(SmallLog.Origin)));

    private async Task AnchorAsync(ulong size, ulong from)
    {
        var proof = from == 0 ? [] : log.Evidence(0, size, from).Anchor!.Consistency;
        anchors[size] = await SendAsync(registry, Abi.Call(
            "anchor(bytes32,uint64,bytes32,bytes32[])",
            AbiValue.Of(LogId), AbiValue.Of(size), AbiValue.Of(Bytes32.FromBytes(log.Root(size).ToArray())),
            AbiValue.Array(proof.Select(hash => Bytes32.FromBytes(hash.ToArray())))));
        states[size] = await StateAsync(BlockTag.At(anchors[size].BlockNumber));
    }

    private async Task<HeadProof> StateAsync(BlockTag block)
    {
        var slots = HeadProof.Slots(new(LogId.ToArray())).Select(slot => Bytes32.FromBytes(slot.ToArray())).ToList();
        var nodes = await rpc!.Proof(registry, slots, block);
        return new HeadProof((await rpc.Header(block))!, nodes.Account, nodes.Slots);
    }

    private async Task<TransactionReceipt> SendAsync(Address? to, byte[] data)
    {
        var transaction = new FeeMarketTransaction
        {
            ChainId = ChainId,
            Nonce = await rpc!.TransactionCount(key.Address, BlockTag.Latest),
            MaxPriorityFeePerGas = 1_000_000_000,
            MaxFeePerGas = 10_000_000_000,
            GasLimit = 5_000_000,
            To = to,
            Data = data,
        };
        var hash = await rpc.SendRaw(transaction.Sign(key).Raw);
        await node!.Mine();
        var receipt = await rpc.Receipt(hash);
        Assert.True(receipt!.Succeeded);
        return receipt;
    }

    private static byte[] Bytecode()
    {
        using var artefact = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "contracts", "abi", "AnchorRegistry.json")));
        return Hex.Decode(artefact.RootElement.GetProperty("bytecode").GetString()!);
    }
}
