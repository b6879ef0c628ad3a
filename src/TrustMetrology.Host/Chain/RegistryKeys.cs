using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Contracts;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Ledger;

namespace TrustMetrology.Host.Chain;

/// <summary>Who may do what with a log in a registry: asked of the chain each time.</summary>
internal sealed class RegistryKeys(EthereumRpc rpc, AnchorTarget target)
{
    private const int Gas = 200_000;

    public async Task<Address> OwnerAsync(CancellationToken cancellationToken) =>
        Address.FromBytes((await CallAsync(Abi.Call("owner()"), cancellationToken)).AsSpan(12, 20));

    public async Task<bool> IsAnchorerAsync(Address account, CancellationToken cancellationToken) =>
        AbiWords.Read(await CallAsync(Abi.Call("isAnchorer(bytes32,address)", AbiValue.Of(target.LogId), AbiValue.Of(account)), cancellationToken), 1).UInt64At(0) == 1;

    /// <summary>Appoints an anchorer; does nothing where it is one.</summary>
    public async Task AppointAsync(AccountTransactions owner, Address account, CancellationToken cancellationToken)
    {
        if (!await IsAnchorerAsync(account, cancellationToken))
            await owner.SendAsync(target.Contract, Rotation([], [account]), Gas, cancellationToken);
    }

    /// <summary>Retires an anchorer; does nothing where it is none.</summary>
    public async Task RetireAsync(AccountTransactions owner, Address account, CancellationToken cancellationToken)
    {
        if (await IsAnchorerAsync(account, cancellationToken))
            await owner.SendAsync(target.Contract, Rotation([account], []), Gas, cancellationToken);
    }

    /// <summary>Whether the log may be anchored.</summary>
    public async Task<RegistryStatus> StatusAsync(CancellationToken cancellationToken) =>
        (RegistryStatus)AbiWords.Read(await CallAsync(Abi.Call("status(bytes32)", AbiValue.Of(target.LogId)), cancellationToken), 1).UInt64At(0);

    /// <summary>The log that goes on from this one; zero while there is none.</summary>
    public async Task<Bytes32> SuccessorAsync(CancellationToken cancellationToken) =>
        AbiWords.Read(await CallAsync(Abi.Call("successor(bytes32)", AbiValue.Of(target.LogId)), cancellationToken), 1).Bytes32At(0);

    /// <summary>Makes another account the registry's owner, in its two steps.</summary>
    public async Task MoveOwnershipAsync(AccountTransactions owner, AccountTransactions next, CancellationToken cancellationToken)
    {
        await owner.SendAsync(target.Contract, Abi.Call("offerOwnership(address)", AbiValue.Of(next.Account)), Gas, cancellationToken);
        await next.SendAsync(target.Contract, Abi.Call("takeOwnership()"), Gas, cancellationToken);
    }

    /// <summary>Ends the log for good; the successor begins at that point.</summary>
    public Task EndAsync(AccountTransactions owner, Bytes32 successor, SuccessionPoint point, CancellationToken cancellationToken)
    {
        var call = Abi.Call(
            "succeed(bytes32,bytes32,uint64,bytes32,bytes32[])",
            AbiValue.Of(target.LogId), AbiValue.Of(successor), AbiValue.Of(point.Size), AbiValue.Of(Word(point.Root)), AbiValue.Array(point.Proof.Select(Word)));
        return owner.SendAsync(target.Contract, call, 2 * Gas, cancellationToken);
    }

    private static Bytes32 Word(Protocol.Hash hash) => Bytes32.FromBytes(hash.ToArray());

    private byte[] Rotation(IReadOnlyList<Address> retired, IReadOnlyList<Address> appointed) =>
        Abi.Call("rotate(bytes32,address[],address[])", AbiValue.Of(target.LogId), AbiValue.Array(retired), AbiValue.Array(appointed));

    private Task<byte[]> CallAsync(byte[] data, CancellationToken cancellationToken) => rpc.Call(new CallRequest(null, target.Contract, data), BlockTag.Latest, cancellationToken);
}
