using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Math.EC.Multiplier;
using Org.BouncyCastle.Utilities;
using BigInt = Org.BouncyCastle.Math.BigInteger;
using Number = System.Numerics.BigInteger;

namespace TrustMetrology.Protocol.Chain;

/// <summary>
/// ECDSA over secp256k1 (SEC 2) as EVM chains use it: deterministic by RFC 6979 with SHA-256, low s only (EIP-2), public keys recoverable.
/// Public keys are 64 bytes, x ‖ y.
/// </summary>
public static class Secp256k1
{
    private const int ScalarSize = 32;
    private static readonly X9ECParameters Curve = CustomNamedCurves.GetByName("secp256k1");
    private static readonly BigInt HalfOrder = Curve.N.ShiftRight(1);

    /// <summary>Whether these 32 bytes are a secret key: a number from 1 to n − 1.</summary>
    public static bool IsSecret(ReadOnlySpan<byte> secret) => secret.Length == ScalarSize && IsScalar(new BigInt(1, secret));

    /// <summary>The public key (64 bytes) of a secret key (32 bytes).</summary>
    /// <exception cref="ProtocolException">Code <c>key</c>: not a secret key.</exception>
    public static byte[] PublicKey(ReadOnlySpan<byte> secret) =>
        Export(new FixedPointCombMultiplier().Multiply(Curve.G, Secret(secret)).Normalize());

    /// <summary>Signs a 32-byte hash; the same key and hash always give the same signature.</summary>
    /// <exception cref="ProtocolException">Code <c>key</c>: not a secret key.</exception>
    public static Secp256k1Signature Sign(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> hash)
    {
        var key = Secret(secret);
        var nonces = new HMacDsaKCalculator(new Sha256Digest());
        nonces.Init(Curve.N, key, Hash(hash).ToArray());
        while (true)
        {
            if (TrySign(key, new BigInt(1, hash), nonces.NextK()) is { } signature)
                return signature;
        }
    }

    /// <summary>Whether the signature (low s; the parity is not looked at) is this key's over this 32-byte hash.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> hash, Secp256k1Signature signature)
    {
        if (!TryScalars(signature, out var r, out var s) || !TryImport(publicKey, out var point))
            return false;
        var w = BigIntegers.ModOddInverse(Curve.N, s);
        var u = new BigInt(1, Hash(hash)).Multiply(w).Mod(Curve.N);
        var sum = ECAlgorithms.SumOfTwoMultiplies(Curve.G, u, point, r.Multiply(w).Mod(Curve.N)).Normalize();
        return !sum.IsInfinity && sum.AffineXCoord.ToBigInteger().Mod(Curve.N).Equals(r);
    }

    /// <summary>The only public key whose signature over this 32-byte hash this is.</summary>
    /// <exception cref="ProtocolException">Code <c>signature</c>: r or s out of range, s high, or no such key.</exception>
    public static byte[] Recover(ReadOnlySpan<byte> hash, Secp256k1Signature signature)
    {
        if (!TryScalars(signature, out var r, out var s))
            throw new ProtocolException("signature", "r or s is out of range, or s is high");
        var inverse = BigIntegers.ModOddInverse(Curve.N, r);
        var u = Curve.N.Subtract(new BigInt(1, Hash(hash)).Mod(Curve.N)).Multiply(inverse).Mod(Curve.N);
        var point = ECAlgorithms.SumOfTwoMultiplies(Curve.G, u, Ephemeral(r, signature.YParity), s.Multiply(inverse).Mod(Curve.N)).Normalize();
        return point.IsInfinity ? throw new ProtocolException("signature", "no key made this signature") : Export(point);
    }

    // Null in the cases of negligible chance for which RFC 6979 takes the next nonce; r ≥ n could not be told by one parity bit.
    private static Secp256k1Signature? TrySign(BigInt key, BigInt hash, BigInt nonce)
    {
        var point = new FixedPointCombMultiplier().Multiply(Curve.G, nonce).Normalize();
        var r = point.AffineXCoord.ToBigInteger();
        var s = BigIntegers.ModOddInverse(Curve.N, nonce).Multiply(hash.Add(key.Multiply(r))).Mod(Curve.N);
        if (!IsScalar(r) || s.SignValue == 0)
            return null;
        var parity = point.AffineYCoord.TestBitZero() ? 1 : 0;
        return s.CompareTo(HalfOrder) > 0
            ? new(Import(r), Import(Curve.N.Subtract(s)), parity ^ 1)
            : new(Import(r), Import(s), parity);
    }

    private static ECPoint Ephemeral(BigInt r, int parity)
    {
        var compressed = new byte[1 + ScalarSize];
        compressed[0] = (byte)(2 + parity);
        BigIntegers.AsUnsignedByteArray(r, compressed, 1, ScalarSize);
        try
        {
            return Curve.Curve.DecodePoint(compressed);
        }
        catch (ArgumentException refusal)
        {
            throw new ProtocolException("signature", "r is not on the curve", refusal);
        }
    }

    private static bool TryImport(ReadOnlySpan<byte> publicKey, out ECPoint point)
    {
        point = Curve.Curve.Infinity;
        if (publicKey.Length != 2 * ScalarSize)
            return false;
        try
        {
            point = Curve.Curve.DecodePoint([0x04, .. publicKey]);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool TryScalars(Secp256k1Signature signature, out BigInt r, out BigInt s)
    {
        r = Scalar(signature.R);
        s = Scalar(signature.S);
        return signature.YParity is 0 or 1 && IsScalar(r) && IsScalar(s) && s.CompareTo(HalfOrder) <= 0;
    }

    // Zero, which is never a valid scalar, stands for whatever doesn't fit.
    private static BigInt Scalar(Number number) => number.Sign <= 0 || number.GetByteCount(isUnsigned: true) > ScalarSize
        ? BigInt.Zero
        : new BigInt(1, number.ToByteArray(isUnsigned: true, isBigEndian: true));

    private static BigInt Secret(ReadOnlySpan<byte> secret) => IsSecret(secret)
        ? new BigInt(1, secret)
        : throw new ProtocolException("key", "a secret key is 32 bytes, a number from 1 to n − 1");

    private static ReadOnlySpan<byte> Hash(ReadOnlySpan<byte> hash) => hash.Length == Keccak256.Size
        ? hash
        : throw new ArgumentException("a hash has 32 bytes", nameof(hash));

    private static bool IsScalar(BigInt number) => number.SignValue > 0 && number.CompareTo(Curve.N) < 0;

    private static Number Import(BigInt number) => new(number.ToByteArrayUnsigned(), isUnsigned: true, isBigEndian: true);

    private static byte[] Export(ECPoint point) => point.GetEncoded(false)[1..];
}
