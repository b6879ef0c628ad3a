using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TrustMetrology.Parties;

/// <summary>Time-based one-time codes: RFC 6238 with HMAC-SHA1, 30 seconds and 6 digits, as every authenticator app makes them.</summary>
public static class Totp
{
    private const int StepSeconds = 30;
    private const string Base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code that an app shows at that moment.</summary>
    public static string Code(ReadOnlySpan<byte> secret, DateTimeOffset at) => OfStep(secret, StepAt(at));

    /// <summary>The step, one before to one after that moment, whose code this is; null where it is none's.</summary>
    internal static long? FindStep(ReadOnlySpan<byte> secret, string code, DateTimeOffset now)
    {
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(OfStep(secret, step))))
                return step;
        }

        return null;
    }

    /// <summary>RFC 4648 §6 without padding; a multiple of 5 bytes needs none.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        for (var start = 0; start < bytes.Length; start += 5)
        {
            var bits = 0UL;
            foreach (var each in bytes[start..(start + 5)])
                bits = (bits << 8) | each;
            for (var shift = 35; shift >= 0; shift -= 5)
                text.Append(Base32Alphabet[(int)((bits >> shift) & 31)]);
        }

        return text.ToString();
    }

    private static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    private static string OfStep(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238's default; the apps know no other. HMAC doesn't rest on SHA-1's collision resistance.
        var mac = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(mac.AsSpan(mac[^1] & 0xf)) & 0x7fff_ffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
