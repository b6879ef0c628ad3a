using System.Security.Cryptography;
using System.Text.Json;
using TrustMetrology.Protocol;
using static TrustMetrology.Ethereum.Keys.KeystoreCipherSuite;

namespace TrustMetrology.Ethereum.Keys;

/// <summary>Keys in encrypted files: Web3 Secret Storage v3, the format of geth and most wallets.</summary>
public static class Keystore
{
    private const long LargestFile = 65_536;
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Opens the key in a file.</summary>
    /// <exception cref="ProtocolException">Code <c>keystore</c>: not such a file, or of a kind that isn't supported; <c>keystore-password</c>: another password, or an altered file.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static EthereumKey Open(string path, string password)
    {
        if (new FileInfo(path).Length > LargestFile)
            throw Unsupported("the file is too large");
        return Decrypt(File.ReadAllText(path), password);
    }

    /// <summary>Decrypts the text of a keystore file.</summary>
    /// <exception cref="ProtocolException">As for <see cref="Open"/>.</exception>
    public static EthereumKey Decrypt(string json, string password)
    {
        var (crypto, address) = Parse(json);
        var derived = Derive(password, crypto.Derivation, crypto.DerivationParameters);
        var cipherText = Bytes(crypto.CipherText);
        byte[] secret = [];
        try
        {
            if (!CryptographicOperations.FixedTimeEquals(Mac(derived, cipherText), Bytes(crypto.Mac)))
                throw new ProtocolException("keystore-password", "the password is another one, or the file was altered");
            secret = Crypt(derived, Bytes(crypto.CipherParameters.Iv), cipherText);
            return Checked(new EthereumKey(secret), address);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Writes the key, encrypted, to a new file that only its owner may read and write (mode 0600).</summary>
    /// <exception cref="IOException">The file exists or can't be written.</exception>
    public static void Create(string path, EthereumKey key, string password, ScryptCost cost)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(JsonSerializer.SerializeToUtf8Bytes(Encrypt(key, password, cost), Json));
        file.Flush(flushToDisk: true);
    }

    private static KeystoreJson Encrypt(EthereumKey key, string password, ScryptCost cost)
    {
        var parameters = new KeystoreDerivation(DerivedSize, Fresh(32)) { N = cost.N, R = cost.R, P = cost.P };
        var derived = Derive(password, "scrypt", parameters);
        try
        {
            var iv = Fresh(16);
            var cipherText = key.Reveal(secret => Crypt(derived, Bytes(iv), secret));
            var crypto = new KeystoreCrypto(
                "aes-128-ctr", new(iv), Convert.ToHexStringLower(cipherText), "scrypt", parameters, Convert.ToHexStringLower(Mac(derived, cipherText)));
            return new(3, FreshId(), key.Address.ToHex()[2..], crypto);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    private static (KeystoreCrypto Crypto, string? Address) Parse(string json)
    {
        try
        {
            var file = JsonSerializer.Deserialize<KeystoreJson>(json, Json);
            if (file is not { Version: 3, Crypto.Cipher: "aes-128-ctr", Crypto: { CipherText: not null, Mac: not null, CipherParameters.Iv: not null } })
                throw Unsupported("it is not of version 3 with aes-128-ctr");
            return file.Crypto is { Derivation: not null, DerivationParameters.Salt: not null }
                ? (file.Crypto, file.Address)
                : throw Unsupported("it names no key derivation");
        }
        catch (JsonException)
        {
            throw Unsupported("it is no keystore JSON"); // without the parser's words, which may quote the file
        }
    }

    // A file whose address is another's is damaged or was tampered with: the caller expects that account.
    private static EthereumKey Checked(EthereumKey key, string? address)
    {
        var named = address is null || address.StartsWith("0x", StringComparison.Ordinal) ? address : $"0x{address}";
        if (named is null || named.Equals(key.Address.ToHex(), StringComparison.OrdinalIgnoreCase))
            return key;
        key.Dispose();
        throw Unsupported("its address is not its key's");
    }

    private static string FreshId()
    {
        var bytes = RandomNumberGenerator.GetBytes(16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40); // a random UUID, version 4 of RFC 9562
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private static string Fresh(int size) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(size));
}
