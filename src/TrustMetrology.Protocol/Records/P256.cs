using System.Security.Cryptography;

namespace TrustMetrology.Protocol.Records;

/// <summary>ECDSA over P-256 with SHA-256; either s passes, since honest authenticators make both.</summary>
internal static class P256
{
    private const string Oid = "1.2.840.10045.3.1.7";

    /// <summary>Checks r ‖ s, 64 bytes, or the DER form of passkeys; false also for a key that isn't a P-256 key.</summary>
    public static bool Verify(ReadOnlySpan<byte> spki, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, DSASignatureFormat format)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(spki, out var read);
            return read == spki.Length
                && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == Oid
                && key.VerifyData(message, signature, HashAlgorithmName.SHA256, format);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
