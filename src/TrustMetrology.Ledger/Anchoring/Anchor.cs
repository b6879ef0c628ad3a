using System.Numerics;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ledger;

/// <summary>
/// A transaction that states the log's size and root on a chain: ours, saved with its signed bytes before it is sent, or
/// another anchorer's that was found there.
/// </summary>
public sealed class Anchor
{
    private static readonly Dictionary<AnchorState, AnchorState[]> Ways = new()
    {
        [AnchorState.Prepared] = [AnchorState.Sent, AnchorState.Mined, AnchorState.Replaced, AnchorState.Failed],
        [AnchorState.Sent] = [AnchorState.Mined, AnchorState.Replaced, AnchorState.Failed],
        [AnchorState.Mined] = [AnchorState.Final, AnchorState.Reorged],
        [AnchorState.Final] = [AnchorState.Reorged], // a chain that lost its data, or its promise
        [AnchorState.Replaced] = [AnchorState.Mined, AnchorState.Failed],
        [AnchorState.Reorged] = [AnchorState.Sent, AnchorState.Mined, AnchorState.Replaced, AnchorState.Failed],
        [AnchorState.Failed] = [AnchorState.Mined],
    };

    private readonly List<AnchorEvent> history = [];

    private Anchor()
    {
    }

    public Guid Id { get; private init; }

    public long ChainId { get; private init; }

    /// <summary>The registry's address (EIP-55).</summary>
    public string Contract { get; private init; } = "";

    /// <summary>The id of the log that it is of; null for those that were made before a log could have a successor: they are of the first.</summary>
    public Hash? LogId { get; private init; }

    /// <summary>The anchorer's address (EIP-55); empty where another anchorer's event was found.</summary>
    public string Sender { get; private init; } = "";

    public long Nonce { get; private init; }

    /// <summary>Wei per gas.</summary>
    public long MaxFeePerGas { get; private init; }

    /// <summary>Wei per gas.</summary>
    public long MaxPriorityFeePerGas { get; private init; }

    /// <summary>The signed bytes; none where another anchorer's event was found.</summary>
    public byte[] Raw { get; private init; } = [];

    public Hash TransactionHash { get; private init; }

    /// <summary>The log's size that it states.</summary>
    public long Size { get; private init; }

    public Hash Root { get; private init; }

    public AnchorState State { get; private set; }

    public DateTimeOffset PreparedAt { get; private init; }

    /// <summary>Why the node last refused it, where another try may help.</summary>
    public Refusal? Refused { get; private set; }

    public long? BlockNumber { get; private set; }

    public Hash? BlockHash { get; private set; }

    /// <summary>The block's own time: the latest moment by which the records in it existed.</summary>
    public DateTimeOffset? BlockTime { get; private set; }

    /// <summary>The event's place in its block.</summary>
    public int? LogIndex { get; private set; }

    /// <summary>Gas that its transaction used; null until it is in a block.</summary>
    public long? GasUsed { get; private set; }

    /// <summary>What was paid for it, in wei per gas; null until it is in a block.</summary>
    public long? GasPrice { get; private set; }

    /// <summary>What shows the anchor without a node, once it is final (protocol §5, <c>anchor.state</c>, as JSON); null where no proof could be had.</summary>
    public string? StateProof { get; private set; }

    /// <summary>Rises with each change: of two hosts that change it at once, one has to look again.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<AnchorEvent> History => history;

    internal static Anchor Prepare(Guid id, AnchorTarget target, PreparedTransaction transaction, DateTimeOffset now) => new Anchor
    {
        Id = id,
        ChainId = (long)target.ChainId,
        Contract = target.Contract.ToString(),
        LogId = new Hash(target.LogId.ToArray()),
        Sender = transaction.Sender.ToString(),
        Nonce = (long)transaction.Nonce,
        MaxFeePerGas = transaction.Fees.MaxFee,
        MaxPriorityFeePerGas = transaction.Fees.Priority,
        Raw = transaction.Raw.ToArray(),
        TransactionHash = new Hash(transaction.Hash.ToArray()),
        Size = (long)transaction.Size,
        Root = transaction.Root,
        PreparedAt = now,
    }.Begun(now);

    /// <summary>Another anchorer's event.</summary>
    internal static Anchor Found(Guid id, AnchorTarget target, AnchoredEvent found, DateTimeOffset blockTime, DateTimeOffset now)
    {
        var anchor = new Anchor
        {
            Id = id,
            ChainId = (long)target.ChainId,
            Contract = target.Contract.ToString(),
            LogId = new Hash(target.LogId.ToArray()),
            TransactionHash = new Hash(found.Log.TransactionHash.ToArray()),
            Size = (long)found.Size,
            Root = found.Root,
            PreparedAt = now,
        }.Begun(now);
        anchor.Mine(found.Log, blockTime, now);
        return anchor;
    }

    internal void Send(DateTimeOffset now)
    {
        Refused = null;
        if (State != AnchorState.Sent)
            Move(AnchorState.Sent, now);
    }

    internal void Refuse(Refusal reason)
    {
        Refused = reason;
        Version++;
    }

    internal void Mine(LogEntry log, DateTimeOffset blockTime, DateTimeOffset now)
    {
        (BlockNumber, BlockHash, BlockTime, LogIndex) = ((long)log.BlockNumber, new Hash(log.BlockHash.ToArray()), blockTime, (int)log.LogIndex);
        Refused = null;
        Move(AnchorState.Mined, now, $"block {BlockNumber} {BlockHash}");
    }

    /// <summary>Notes what its transaction cost, whether it did its work or reverted.</summary>
    internal void Pay(TransactionReceipt receipt) => (GasUsed, GasPrice) =
        ((long)BigInteger.Min(receipt.GasUsed ?? 0, long.MaxValue), (long)BigInteger.Min(receipt.EffectiveGasPrice ?? 0, long.MaxValue));

    internal void Finalize(string? stateProof, DateTimeOffset now)
    {
        StateProof = stateProof;
        Move(AnchorState.Final, now);
    }

    internal void Reorganise(DateTimeOffset now)
    {
        Move(AnchorState.Reorged, now, $"block {BlockNumber} {BlockHash} is gone");
        (BlockNumber, BlockHash, BlockTime, LogIndex, StateProof) = (null, null, null, null, null);
        (GasUsed, GasPrice) = (null, null);
    }

    internal void Replace(DateTimeOffset now) => Move(AnchorState.Replaced, now);

    internal void Fail(string reason, DateTimeOffset now) => Move(AnchorState.Failed, now, reason);

    private Anchor Begun(DateTimeOffset now)
    {
        history.Add(new AnchorEvent { State = AnchorState.Prepared, At = now });
        return this;
    }

    private void Move(AnchorState state, DateTimeOffset now, string? detail = null)
    {
        if (!Ways[State].Contains(state))
            throw new InvalidOperationException($"an anchor doesn't go from {State} to {state}");
        State = state;
        Version++;
        history.Add(new AnchorEvent { Number = history.Count, State = state, At = now, Detail = detail });
    }
}
