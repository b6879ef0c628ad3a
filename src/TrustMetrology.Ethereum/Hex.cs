using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ethereum;

/// <summary>Byte strings as EVM tools write them: 0x and an even number of hex digits.</summary>
public static class Hex
{
    /// <summary>0x and the bytes' lower-case digits.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => $"0x{Convert.ToHexStringLower(bytes)}";

    /// <summary>The bytes of 0x and hex digits of either case.</summary>
    /// <exception cref="ProtocolException">Code <c>hex</c>: no 0x, an odd number of digits, or another character.</exception>
    public static byte[] Decode(string text) => TryDecode(text, out var bytes)
        ? bytes
        : throw new ProtocolException("hex", "expected 0x and an even number of hex digits");

    /// <summary>Whether the text is 0x and an even number of hex digits; if so, the bytes.</summary>
    public static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (!text.StartsWith("0x", StringComparison.Ordinal) || text.Length % 2 != 0)
            return false;
        var decoded = new byte[(text.Length - 2) / 2];
        if (Convert.FromHexString(text.AsSpan(2), decoded, out _, out _) != OperationStatus.Done)
            return false;
        bytes = decoded;
        return true;
    }
}
