using TrustMetrology.Protocol.Chain;

namespace TrustMetrology.Ethereum.Transactions;

/// <summary>A transaction with its signature, the account that the signature names, and the bytes that go to a node.</summary>
public sealed record SignedTransaction<T>(T Transaction, Secp256k1Signature Signature, Address From, ReadOnlyMemory<byte> Raw)
    where T : Transaction
{
    /// <summary>The transaction's hash, by which chains name it.</summary>
    public Bytes32 Hash => Bytes32.FromBytes(Keccak256.Hash(Raw.Span));

    internal static SignedTransaction<T> Recover(T transaction, Secp256k1Signature signature, ReadOnlySpan<byte> raw)
    {
        var hash = Keccak256.Hash(transaction.SigningBytes());
        return new(transaction, signature, Address.OfPublicKey(Secp256k1.Recover(hash, signature)), raw.ToArray());
    }
}
