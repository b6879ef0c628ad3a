namespace TrustMetrology.Verifier.Conformance;

/// <summary>Splits a stream of bytes into lines as they arrive; a line longer than the limit is passed over and reported as such.</summary>
/// <param name="input">Where the bytes come from.</param>
/// <param name="most">The longest line in bytes.</param>
internal sealed class LineReader(Stream input, int most)
{
    private const byte NewLine = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool ended;

    /// <summary>The next line without its end; null after the last one.</summary>
    public Line? Next()
    {
        var (scanned, tooLong) = (start, false);
        while (true)
        {
            var at = buffer.AsSpan(scanned, end - scanned).IndexOf(NewLine);
            if (at >= 0)
                return Take(scanned + at, next: scanned + at + 1, tooLong);
            scanned = end;
            if (ended)
                return end > start || tooLong ? Take(end, next: end, tooLong) : null;
            if (end - start > most)
                (tooLong, start) = (true, end);
            scanned -= MakeRoom();
            Fill();
        }
    }

    private Line Take(int lineEnd, int next, bool tooLong)
    {
        var line = buffer.AsMemory(start, lineEnd - start);
        start = next;
        if (tooLong || line.Length > most)
            return new Line(ReadOnlyMemory<byte>.Empty, TooLong: true);
        return new Line(line.Span is [.., CarriageReturn] ? line[..^1] : line, TooLong: false);
    }

    /// <summary>Moves what isn't taken yet to the front and doubles the buffer when that is not enough; says how far it moved.</summary>
    private int MakeRoom()
    {
        var moved = start;
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - moved);
        if (end == buffer.Length)
            Array.Resize(ref buffer, 2 * buffer.Length);
        return moved;
    }

    private void Fill()
    {
        var read = input.Read(buffer, end, buffer.Length - end);
        end += read;
        ended = read == 0;
    }

    /// <summary>One line's bytes, valid until the next is asked for.</summary>
    internal readonly record struct Line(ReadOnlyMemory<byte> Bytes, bool TooLong);
}
