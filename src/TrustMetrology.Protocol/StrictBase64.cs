using System.Diagnostics.CodeAnalysis;

namespace TrustMetrology.Protocol;

/// <summary>Standard base64 with padding (RFC 4648 §4), read so strictly that each value has one text only.</summary>
internal static class StrictBase64
{
    public static bool TryDecode([NotNullWhen(true)] string? text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text is null)
            return false;
        var buffer = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, buffer, out var written))
            return false;
        bytes = buffer[..written];
        // The platform skips white space and stray bits; whoever wrote them did not write this value.
        return Convert.ToBase64String(bytes) == text;
    }
}
