namespace TrustMetrology.Ethereum.Transactions;

/// <summary>A contract and those of its storage slots that a transaction announces it will touch (EIP-2930).</summary>
public sealed record AccessListEntry(Address Address, IReadOnlyList<Bytes32> StorageKeys);
