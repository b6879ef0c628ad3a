using System.Buffers.Binary;

namespace TrustMetrology.Protocol.Chain;

/// <summary>
/// Recursive length prefix (Ethereum Yellow Paper, appendix B). Decoding accepts the one canonical encoding only;
/// anything else is a <see cref="ProtocolException"/> with code <c>rlp</c>.
/// </summary>
public static class Rlp
{
    private const int LongestShort = 55;
    private const int DeepestNesting = 256;

    /// <summary>The canonical encoding of an item.</summary>
    public static byte[] Encode(RlpItem item)
    {
        var output = new byte[Length(item)];
        Write(item, output);
        return output;
    }

    /// <summary>The item that these bytes, all of them, encode.</summary>
    /// <exception cref="ProtocolException">The bytes are not canonical, cut off, followed by others or nested too deep.</exception>
    public static RlpItem Decode(ReadOnlySpan<byte> encoded)
    {
        var rest = encoded;
        var item = Read(ref rest, 0);
        return rest.IsEmpty ? item : throw Malformed("bytes follow the item");
    }

    private static int Length(RlpItem item)
    {
        if (!item.IsList && item.Bytes.Length == 1 && item.Bytes.Span[0] < 0x80)
            return 1;
        var payload = PayloadLength(item);
        return checked(PrefixLength(payload) + payload);
    }

    private static int PayloadLength(RlpItem item) => item.IsList ? item.Items.Sum(Length) : item.Bytes.Length;

    private static int PrefixLength(int payload) => payload <= LongestShort ? 1 : 1 + BytesOf(payload);

    private static int BytesOf(int number) => (32 - int.LeadingZeroCount(number) + 7) / 8;

    private static int Write(RlpItem item, Span<byte> output)
    {
        if (!item.IsList && item.Bytes.Length == 1 && item.Bytes.Span[0] < 0x80)
        {
            output[0] = item.Bytes.Span[0];
            return 1;
        }

        var at = WritePrefix(item.IsList ? 0xc0 : 0x80, PayloadLength(item), output);
        if (!item.IsList)
            item.Bytes.Span.CopyTo(output[at..]);
        foreach (var inner in item.Items)
            at += Write(inner, output[at..]);
        return item.IsList ? at : at + item.Bytes.Length;
    }

    private static int WritePrefix(int kind, int payload, Span<byte> output)
    {
        if (payload <= LongestShort)
        {
            output[0] = (byte)(kind + payload);
            return 1;
        }

        var width = BytesOf(payload);
        output[0] = (byte)(kind + LongestShort + width);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, payload);
        length[^width..].CopyTo(output[1..]);
        return 1 + width;
    }

    private static RlpItem Read(ref ReadOnlySpan<byte> rest, int depth)
    {
        if (rest.IsEmpty)
            throw Malformed("the data end before the item");
        if (rest[0] < 0x80)
            return RlpItem.Of(Take(ref rest, 1).ToArray());

        var isList = rest[0] >= 0xc0;
        var payload = ReadPayload(ref rest, isList ? 0xc0 : 0x80);
        if (isList)
            return ReadList(payload, depth + 1);
        if (payload.Length == 1 && payload[0] < 0x80)
            throw Malformed("a byte below 0x80 stands for itself");
        return RlpItem.Of(payload.ToArray());
    }

    private static RlpItem ReadList(ReadOnlySpan<byte> payload, int depth)
    {
        if (depth > DeepestNesting)
            throw Malformed("nested too deep");
        var items = new List<RlpItem>();
        while (!payload.IsEmpty)
            items.Add(Read(ref payload, depth));
        return RlpItem.List(items);
    }

    private static ReadOnlySpan<byte> ReadPayload(ref ReadOnlySpan<byte> rest, int kind)
    {
        var shortLength = Take(ref rest, 1)[0] - kind;
        return shortLength <= LongestShort
            ? Take(ref rest, shortLength)
            : Take(ref rest, ReadLength(Take(ref rest, shortLength - LongestShort)));
    }

    private static int ReadLength(ReadOnlySpan<byte> digits)
    {
        if (digits[0] == 0)
            throw Malformed("a length has a leading zero");
        if (digits.Length > 4)
            throw Malformed("a length is beyond the data");
        uint length = 0;
        foreach (var digit in digits)
            length = (length << 8) | digit;
        if (length <= LongestShort)
            throw Malformed("a short length is written long");
        return length <= int.MaxValue ? (int)length : throw Malformed("a length is beyond the data");
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int count)
    {
        if (count > rest.Length)
            throw Malformed("the data end before the item");
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    private static ProtocolException Malformed(string detail) => new("rlp", detail);
}
