using System.Globalization;
using System.Numerics;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ethereum;

/// <summary>Whole numbers as EVM chains write them: shortest big-endian bytes in RLP, 0x and hex without leading zeros in JSON-RPC.</summary>
public static class Quantity
{
    /// <summary>The shortest big-endian bytes; none for zero.</summary>
    /// <exception cref="ProtocolException">Code <c>quantity</c>: the number is negative.</exception>
    public static byte[] ToBytes(BigInteger number) => number.Sign switch
    {
        < 0 => throw new ProtocolException("quantity", "a quantity is not negative"),
        0 => [],
        _ => number.ToByteArray(isUnsigned: true, isBigEndian: true),
    };

    /// <summary>The number that these big-endian bytes spell.</summary>
    /// <exception cref="ProtocolException">Code <c>quantity</c>: a leading zero byte.</exception>
    public static BigInteger FromBytes(ReadOnlySpan<byte> bytes) => bytes.IsEmpty || bytes[0] != 0
        ? new BigInteger(bytes, isUnsigned: true, isBigEndian: true)
        : throw new ProtocolException("quantity", "a quantity has a leading zero");

    /// <summary>0x and hex digits without leading zeros; 0x0 for zero.</summary>
    /// <exception cref="ProtocolException">Code <c>quantity</c>: the number is negative.</exception>
    public static string ToHex(BigInteger number)
    {
        var digits = Convert.ToHexStringLower(ToBytes(number)).TrimStart('0');
        return digits.Length == 0 ? "0x0" : $"0x{digits}";
    }

    /// <summary>Reads 0x and 1 to 64 hex digits (leading zeros are let pass: some nodes write them), or 1 to 78 decimal digits.</summary>
    /// <exception cref="ProtocolException">Code <c>quantity</c>: another form.</exception>
    public static BigInteger Parse(string text)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal))
            return text.Length is > 2 and <= 66 && BigInteger.TryParse($"0{text[2..]}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex)
                ? hex
                : throw Malformed();
        return text.Length is > 0 and <= 78 && BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Malformed();
    }

    /// <summary>Reads the same forms where the number must fit 64 bits.</summary>
    /// <exception cref="ProtocolException">Code <c>quantity</c>: another form, or beyond 2^64 − 1.</exception>
    public static ulong ParseUInt64(string text)
    {
        var number = Parse(text);
        return number <= ulong.MaxValue ? (ulong)number : throw new ProtocolException("quantity", "the number is beyond 64 bits");
    }

    private static ProtocolException Malformed() => new("quantity", "a quantity is decimal digits, or 0x and at most 64 hex digits");
}
