namespace TrustMetrology.Ethereum.Rpc;

/// <summary>A chain node didn't do what it was asked; which of the three kinds it is decides what the caller may conclude.</summary>
public abstract class EthereumException(string message, Exception? inner) : Exception(message, inner);

/// <summary>No usable answer came: whether the request took effect is unknown, and asking again later may help.</summary>
public sealed class TransportException(TransportFault fault, string message, Exception? inner = null) : EthereumException(message, inner)
{
    /// <summary>What went wrong between here and the node.</summary>
    public TransportFault Fault { get; } = fault;
}

/// <summary>The node answered with a JSON-RPC error that says nothing certain about the transaction or call itself.</summary>
public class RpcException(long code, string message, string? data = null) : EthereumException(message, null)
{
    /// <summary>The error's number, by JSON-RPC 2.0 and EIP-1474.</summary>
    public long Code { get; } = code;

    /// <summary>The error's data as the node wrote them, if any.</summary>
    public string? RpcData { get; } = data;
}

/// <summary>The node or the contract refused this very transaction or call, and would refuse it again as it stands.</summary>
public sealed class RefusalException(Refusal reason, long code, string message, string? data = null, Contracts.Revert? revert = null)
    : RpcException(code, message, data)
{
    /// <summary>Why.</summary>
    public Refusal Reason { get; } = reason;

    /// <summary>What the contract said, where it was the contract that refused.</summary>
    public Contracts.Revert? Revert { get; } = revert;
}

/// <summary>What went wrong between here and a node.</summary>
public enum TransportFault
{
    /// <summary>No connection, or one that broke.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>The node asked for patience: HTTP 429 or 503, or a limit's error.</summary>
    Busy,

    /// <summary>Another HTTP status than success.</summary>
    Status,

    /// <summary>The answer is larger than allowed.</summary>
    TooLarge,

    /// <summary>The answer is no JSON-RPC, belongs to another request, or isn't what the method returns.</summary>
    Nonsense,
}

/// <summary>Why a node or a contract refuses a transaction or a call.</summary>
public enum Refusal
{
    /// <summary>The contract reverted.</summary>
    Reverted,

    /// <summary>The account already used that nonce.</summary>
    NonceTooLow,

    /// <summary>The nonce leaves a gap that the node doesn't keep.</summary>
    NonceTooHigh,

    /// <summary>The node holds this very transaction already: good news, not bad.</summary>
    AlreadyKnown,

    /// <summary>Another transaction of that nonce is held, and the fees aren't enough above its own.</summary>
    ReplacementUnderpriced,

    /// <summary>The fees are below what the node or the block asks.</summary>
    FeeTooLow,

    /// <summary>The account can't pay value and fees.</summary>
    InsufficientFunds,

    /// <summary>The gas limit is below what the transaction needs at least, or above the block's.</summary>
    GasLimit,

    /// <summary>The transaction is for another chain, of a kind that the chain doesn't take, or its signature is wrong.</summary>
    Invalid,

    /// <summary>A permissioned chain doesn't let this account send.</summary>
    NotAllowed,
}
