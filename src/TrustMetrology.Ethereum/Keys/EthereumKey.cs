using System.Security.Cryptography;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Chain;

namespace TrustMetrology.Ethereum.Keys;

/// <summary>An account's secret key; wiped from memory when disposed, and never part of a text.</summary>
public sealed class EthereumKey : IDisposable
{
    private readonly byte[] scalar;
    private bool disposed;

    /// <summary>Copies a secret key of 32 bytes; the caller wipes its own copy.</summary>
    /// <exception cref="ProtocolException">Code <c>key</c>: not a number from 1 to n − 1.</exception>
    public EthereumKey(ReadOnlySpan<byte> secret)
    {
        PublicKey = Secp256k1.PublicKey(secret);
        Address = Address.OfPublicKey(PublicKey.Span);
        scalar = GC.AllocateArray<byte>(secret.Length, pinned: true);
        secret.CopyTo(scalar);
    }

    /// <summary>The account that this key commands.</summary>
    public Address Address { get; }

    /// <summary>x ‖ y, 64 bytes.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>A fresh key from the system's source of chance.</summary>
    public static EthereumKey Create()
    {
        Span<byte> secret = stackalloc byte[32];
        do
        {
            RandomNumberGenerator.Fill(secret);
        }
        while (!Secp256k1.IsSecret(secret));

        return Wiping(secret);
    }

    /// <summary>Reads 64 hex digits, with or without 0x.</summary>
    /// <exception cref="ProtocolException">Code <c>key</c>: another form, or not a number from 1 to n − 1. The message never repeats the text.</exception>
    public static EthereumKey Parse(string text)
    {
        var digits = text.Trim();
        var prefixed = digits.StartsWith("0x", StringComparison.Ordinal) ? digits : $"0x{digits}";
        if (!Hex.TryDecode(prefixed, out var secret))
            throw new ProtocolException("key", "a secret key is 64 hex digits");
        return Wiping(secret);
    }

    /// <summary>Reads the key from an environment variable of this name.</summary>
    /// <exception cref="ProtocolException">Code <c>key</c>: the variable is unset or holds no key. The message never repeats its value.</exception>
    public static EthereumKey FromEnvironment(string variable)
    {
        var text = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrWhiteSpace(text)
            ? throw new ProtocolException("key", $"the environment variable {variable} holds no key")
            : Parse(text);
    }

    /// <summary>Signs a 32-byte hash.</summary>
    /// <exception cref="ObjectDisposedException">The key was wiped.</exception>
    public Secp256k1Signature Sign(ReadOnlySpan<byte> hash)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return Secp256k1.Sign(scalar, hash);
    }

    /// <summary>Wipes the secret.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(scalar);
        disposed = true;
    }

    /// <summary>Names the account, never the secret.</summary>
    public override string ToString() => $"key of {Address}";

    /// <summary>Hands the secret (32 bytes) to whoever encrypts it; the callback must not keep it.</summary>
    internal T Reveal<T>(Func<byte[], T> use)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return use(scalar);
    }

    private static EthereumKey Wiping(Span<byte> secret)
    {
        try
        {
            return new EthereumKey(secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
