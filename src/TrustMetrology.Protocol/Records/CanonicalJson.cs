using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Records;

/// <summary>JSON in the one form of RFC 8785 (JCS): the bytes that are hashed and signed.</summary>
public static class CanonicalJson
{
    /// <summary>How deep arrays and objects may nest; deeper input is refused with <c>too-deep</c>.</summary>
    public const int MaxDepth = 1_000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads one JSON text strictly.</summary>
    /// <exception cref="ProtocolException">
    /// <c>byte-order-mark</c>, <c>invalid-utf8</c>, <c>lone-surrogate</c>, <c>duplicate-member</c>, <c>number-range</c>,
    /// <c>trailing-bytes</c>, <c>too-deep</c>, or <c>invalid-json</c> for whatever else isn't JSON.
    /// </exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8) => JsonText.Read(utf8);

    /// <summary>Reads one JSON text strictly; a lone surrogate in the text itself is refused too.</summary>
    public static JsonNode? Parse(string text) => Parse(Utf8(text));

    /// <summary>Writes a value as RFC 8785 has it.</summary>
    /// <exception cref="ProtocolException"><c>lone-surrogate</c>, <c>number-range</c> or <c>too-deep</c>.</exception>
    public static byte[] Serialize(JsonNode? value)
    {
        var output = new ArrayBufferWriter<byte>(256);
        CanonicalWriter.Write(output, value);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads a JSON text strictly and writes its canonical form.</summary>
    public static byte[] Canonicalize(ReadOnlySpan<byte> utf8) => Serialize(Parse(utf8));

    /// <summary>The UTF-8 bytes of a text; a lone surrogate is refused with <c>lone-surrogate</c>.</summary>
    public static byte[] Utf8(string text)
    {
        try
        {
            return StrictUtf8.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw LoneSurrogate();
        }
    }

    /// <summary>Writes the UTF-8 bytes of a text; a lone surrogate is refused with <c>lone-surrogate</c>.</summary>
    public static void Utf8(string text, IBufferWriter<byte> output)
    {
        try
        {
            StrictUtf8.GetBytes(text, output);
        }
        catch (EncoderFallbackException)
        {
            throw LoneSurrogate();
        }
    }

    /// <summary>Writes the UTF-8 bytes of a text and says how many; a lone surrogate is refused with <c>lone-surrogate</c>.</summary>
    public static int Utf8(string text, Span<byte> destination)
    {
        try
        {
            return StrictUtf8.GetBytes(text, destination);
        }
        catch (EncoderFallbackException)
        {
            throw LoneSurrogate();
        }
    }

    private static ProtocolException LoneSurrogate() => new("lone-surrogate", "half of a surrogate pair is no character");
}
