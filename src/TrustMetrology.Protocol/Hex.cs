using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace TrustMetrology.Protocol;

/// <summary>The protocol's hexadecimal: lower case, two digits a byte, no prefix.</summary>
public static class Hex
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads lower-case hexadecimal; false for an odd length, upper case, a prefix or any other character.</summary>
    public static bool TryDecode([NotNullWhen(true)] string? text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text is null || text.Length % 2 != 0 || text.AsSpan().ContainsAnyExcept(Digits))
            return false;
        bytes = Convert.FromHexString(text);
        return true;
    }

    /// <summary>Reads lower-case hexadecimal; anything else is refused with <c>hex-text</c>.</summary>
    public static byte[] Decode(string text) => TryDecode(text, out var bytes)
        ? bytes
        : throw new ProtocolException("hex-text", "hexadecimal is written in pairs of lower-case digits without a prefix");

    /// <summary>Writes lower-case hexadecimal.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
