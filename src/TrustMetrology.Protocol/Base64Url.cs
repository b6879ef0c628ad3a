using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using BuiltIn = System.Buffers.Text.Base64Url;

namespace TrustMetrology.Protocol;

/// <summary>Base64url without padding (RFC 4648 §5), read so strictly that each value has one text only.</summary>
public static class Base64Url
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Writes base64url without padding.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => BuiltIn.EncodeToString(bytes);

    /// <summary>Reads base64url; false for padding, white space, other characters and stray bits at the end.</summary>
    public static bool TryDecode([NotNullWhen(true)] string? text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text is null || text.Length % 4 == 1 || text.AsSpan().ContainsAnyExcept(Alphabet))
            return false;
        var buffer = new byte[BuiltIn.GetMaxDecodedLength(text.Length)];
        if (BuiltIn.DecodeFromChars(text, buffer, out _, out var written) != OperationStatus.Done)
            return false;
        bytes = buffer[..written];
        return Encode(bytes) == text;
    }
}
