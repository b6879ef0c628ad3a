namespace TrustMetrology.Protocol.Evidence;

/// <summary>What a chain node said when it was asked about an anchor; whoever asks, this library only judges the answer.</summary>
public abstract record ChainAnswer;

/// <summary>No usable answer came: the network, the node or its patience failed. Never refutes.</summary>
/// <param name="Why">For a person.</param>
public sealed record ChainSilence(string Why) : ChainAnswer;

/// <summary>Nobody was asked: whoever verifies knows that the block with this hash is final, and the anchor's state is held against it.</summary>
/// <param name="Hash">The block's hash.</param>
public sealed record TrustedBlock(Hash Hash) : ChainAnswer;

/// <summary>The node answered.</summary>
/// <param name="ChainId">The number of the node's own chain.</param>
/// <param name="Receipt">The receipt of the anchor's transaction; null where the node knows none.</param>
/// <param name="Block">The block with the anchor's block hash; null where the node knows none.</param>
/// <param name="FinalBlock">The number of the newest final block; null where the node can't tell.</param>
/// <param name="HashAtNumber">The hash of the block that stands at the anchor's number now; null where the node has none.</param>
/// <param name="Break">Where the contract ended the log for good, as after a stolen key; null where it did not.</param>
public sealed record ChainReport(ulong ChainId, ChainReceipt? Receipt, ChainBlock? Block, ulong? FinalBlock, Hash? HashAtNumber, LogBreak? Break = null) : ChainAnswer;

/// <summary>A mined transaction.</summary>
/// <param name="TransactionHash">Its hash.</param>
/// <param name="BlockNumber">The block in which it was mined.</param>
/// <param name="BlockHash">That block's hash.</param>
/// <param name="Succeeded">False where it reverted.</param>
/// <param name="Logs">Its events.</param>
public sealed record ChainReceipt(Hash TransactionHash, ulong BlockNumber, Hash BlockHash, bool Succeeded, IReadOnlyList<ChainLog> Logs);

/// <summary>An event of a contract.</summary>
/// <param name="LogIndex">Its place in the block.</param>
/// <param name="Emitter">The contract, <c>0x</c> and 40 hexadecimal digits.</param>
/// <param name="Topics">Its topics, 32 bytes each.</param>
/// <param name="Data">Its data.</param>
public sealed record ChainLog(ulong LogIndex, string Emitter, IReadOnlyList<Hash> Topics, ReadOnlyMemory<byte> Data);

/// <summary>A block's number, hash and time.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Time">Its time, UTC.</param>
public sealed record ChainBlock(ulong Number, Hash Hash, DateTimeOffset Time);
