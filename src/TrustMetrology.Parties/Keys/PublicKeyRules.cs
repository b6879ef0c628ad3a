using System.Security.Cryptography;
using TrustMetrology.Protocol;

namespace TrustMetrology.Parties;

/// <summary>Which public keys are taken: P-256 points as SubjectPublicKeyInfo, nothing before or after.</summary>
internal static class PublicKeyRules
{
    /// <summary>Bytes of a key at the most.</summary>
    public const int Length = 200;

    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>Reads base64url SPKI; null where it isn't a P-256 key.</summary>
    public static byte[]? Read(string base64Url)
    {
        if (base64Url.Length > 2 * Length || !Base64Url.TryDecode(base64Url, out var spki))
            return null;
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(spki, out var read);
            // A compressed or otherwise odd encoding of the same point would be a second key in name only.
            return read == spki.Length && key.ExportParameters(false).Curve.Oid.Value == P256 && key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(spki) ? spki : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
