using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Chain;

namespace TrustMetrology.Ethereum.Keys;

/// <summary>The cryptography of Web3 Secret Storage v3: a key from a password, AES-128 in counter mode, a Keccak MAC.</summary>
internal static class KeystoreCipherSuite
{
    public const int DerivedSize = 32;
    private const int CipherKeySize = 16;
    private const int LongestSalt = 1024;
    private const long MostMemory = 1L << 29;
    private const int MostIterations = 10_000_000;

    /// <summary>32 bytes from the password, at no more cost than a file may demand of whoever opens it.</summary>
    public static byte[] Derive(string password, string function, KeystoreDerivation parameters)
    {
        var salt = Bytes(parameters.Salt);
        if (parameters.Length != DerivedSize || salt.Length > LongestSalt)
            throw Unsupported("the derived key has 32 bytes, the salt at most 1,024");
        var secret = Encoding.UTF8.GetBytes(password);
        try
        {
            return function switch
            {
                "scrypt" => Scrypt(secret, salt, parameters),
                "pbkdf2" => Pbkdf2(secret, salt, parameters),
                _ => throw Unsupported("the key derivation is neither scrypt nor pbkdf2"),
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Encrypts or decrypts, which is the same in counter mode.</summary>
    public static byte[] Crypt(ReadOnlySpan<byte> derived, byte[] iv, byte[] data)
    {
        if (iv.Length is < 8 or > 16)
            throw Unsupported("the initial counter has 16 bytes");
        var cipher = new BufferedBlockCipher(new SicBlockCipher(new AesEngine()));
        cipher.Init(true, new ParametersWithIV(new KeyParameter(derived[..CipherKeySize]), iv));
        return cipher.DoFinal(data);
    }

    public static byte[] Mac(ReadOnlySpan<byte> derived, byte[] cipherText) => Keccak256.Hash([.. derived[CipherKeySize..DerivedSize], .. cipherText]);

    public static byte[] Bytes(string hex) => Hex.TryDecode($"0x{hex}", out var bytes) ? bytes : throw Unsupported("a field is not hex");

    public static ProtocolException Unsupported(string detail) => new("keystore", $"the keystore can't be read: {detail}");

    private static byte[] Scrypt(byte[] secret, byte[] salt, KeystoreDerivation parameters)
    {
        var (n, r, p) = (parameters.N, parameters.R, parameters.P);
        if (n < 2 || !BitOperations.IsPow2(n) || r is < 1 or > 64 || p is < 1 or > 64 || 128L * n * r > MostMemory)
            throw Unsupported("scrypt's n, r and p are out of bounds (at most 512 MB)");
        return Keys.Scrypt.Derive(secret, salt, n, r, p, DerivedSize);
    }

    private static byte[] Pbkdf2(byte[] secret, byte[] salt, KeystoreDerivation parameters)
    {
        if (parameters.Function != "hmac-sha256" || parameters.Iterations is < 1 or > MostIterations)
            throw Unsupported("pbkdf2 is supported with hmac-sha256 and at most 10,000,000 iterations");
        return Rfc2898DeriveBytes.Pbkdf2(secret, salt, parameters.Iterations, HashAlgorithmName.SHA256, DerivedSize);
    }
}
