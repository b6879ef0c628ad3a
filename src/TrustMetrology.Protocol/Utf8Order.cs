namespace TrustMetrology.Protocol;

/// <summary>Orders texts by their UTF-8 bytes, which is the order of their characters' code points; the protocol's "by id".</summary>
public sealed class Utf8Order : IComparer<string>
{
    /// <summary>The one there is.</summary>
    public static readonly Utf8Order Instance = new();

    private Utf8Order()
    {
    }

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var left = x.AsSpan();
        var right = y.AsSpan();
        var same = left.CommonPrefixLength(right);
        return same == left.Length || same == right.Length
            ? left.Length.CompareTo(right.Length)
            : Weight(left[same]).CompareTo(Weight(right[same]));
    }

    // UTF-16 differs from UTF-8 in one thing: surrogates stand for the highest characters, but are not the highest units.
    private static int Weight(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
