using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X509;
using TrustMetrology.Protocol.Chain;

namespace TrustMetrology.Protocol.Records;

/// <summary>An Ethereum account's signature (EIP-712) over <c>Pledge(bytes32 challenge)</c>, bound to one log by the domain's salt.</summary>
internal static class PledgeTypedData
{
    private const int AddressSize = 20;
    private const int PointSize = 64;

    private static ReadOnlySpan<byte> Prefix => [0x19, 0x01];

    /// <summary>The 32 bytes that the account signs.</summary>
    public static byte[] Digest(string log, ReadOnlySpan<byte> challenge) =>
        Keccak256.Hash([.. Prefix, .. Domain(log), .. Keccak256.Hash([.. Keccak256.Hash("Pledge(bytes32 challenge)"u8), .. challenge])]);

    /// <summary>Checks r ‖ s ‖ v, low s only, against the key's address, its public key, or both where both are known.</summary>
    public static SignatureOutcome Verify(RecordSignature signature, PartyKey key, ReadOnlySpan<byte> challenge, string? log)
    {
        if (log is null)
            return new SignatureOutcome("log-unknown");
        if (Recover(Digest(log, challenge), signature.Value.Span) is not { } account)
            return new SignatureOutcome("signature-wrong");
        return SignatureOutcome.Check(IsOf(key, account), "signature-wrong");
    }

    private static byte[] Domain(string log) => Keccak256.Hash(
    [
        .. Keccak256.Hash("EIP712Domain(string name,string version,bytes32 salt)"u8),
        .. Keccak256.Hash("TrustMetrology"u8),
        .. Keccak256.Hash("1"u8),
        .. SHA256.HashData(CanonicalJson.Utf8(log)),
    ]);

    private static byte[]? Recover(byte[] digest, ReadOnlySpan<byte> signature)
    {
        try
        {
            return Secp256k1.Recover(digest, Secp256k1Signature.FromBytes(signature));
        }
        catch (ProtocolException)
        {
            return null;
        }
    }

    private static bool IsOf(PartyKey key, byte[] account)
    {
        var address = "0x" + Hex.Encode(Keccak256.Hash(account).AsSpan()[^AddressSize..]);
        if (key.Address is not null && !key.Address.Equals(address, StringComparison.OrdinalIgnoreCase))
            return false;
        return key.PublicKey.IsEmpty ? key.Address is not null : Point(key.PublicKey).SequenceEqual(account);
    }

    // x ‖ y of a secp256k1 SubjectPublicKeyInfo; nothing for any other key.
    private static ReadOnlySpan<byte> Point(ReadOnlyMemory<byte> spki)
    {
        try
        {
            var info = SubjectPublicKeyInfo.GetInstance(spki.ToArray());
            var point = info.PublicKey.GetBytes();
            return SecObjectIdentifiers.SecP256k1.Equals(info.Algorithm.Parameters) && point.Length == 1 + PointSize && point[0] == 0x04
                ? point.AsSpan(1)
                : [];
        }
        catch (Exception fault) when (fault is ArgumentException or IOException or InvalidOperationException)
        {
            return [];
        }
    }
}
