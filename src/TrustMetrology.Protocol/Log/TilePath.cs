using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TrustMetrology.Protocol.Log;

/// <summary>A resource's path below a log's prefix (C2SP tlog-tiles): <c>tile/0/x001/234.p/8</c>, <c>tile/entries/000</c>.</summary>
/// <param name="Level">The tile's level, 0 to 63; null for a bundle of entries.</param>
/// <param name="Index">The position from the left, below 2^56: no tree of a 64-bit size has more tiles.</param>
/// <param name="Width">1 to 255 for a partial tile or bundle, 256 for a full one.</param>
public sealed partial record TilePath(int? Level, ulong Index, int Width)
{
    private const int MaxLevel = 63;
    private const ulong Indexes = 1UL << 56;

    /// <summary>True for a bundle of entries, false for a tile of hashes.</summary>
    public bool IsEntries => Level is null;

    /// <summary>The path of a tile of hashes.</summary>
    public static TilePath Of(TileId tile, int width) => new(tile.Level, tile.Index, width);

    /// <summary>The path of a bundle of entries.</summary>
    public static TilePath OfEntries(ulong index, int width) => new(null, index, width);

    /// <summary>Reads a path in its one right form; anything else is refused with <c>tile-path</c>.</summary>
    public static TilePath Parse(string path) => TryParse(path) ?? throw new ProtocolException("tile-path", "no tile has such a path");

    /// <summary>Reads a path in its one right form; null for anything else.</summary>
    public static TilePath? TryParse(string path)
    {
        var match = Form().Match(path);
        if (!match.Success)
            return null;
        var level = match.Groups["level"].ValueSpan is "entries" ? (int?)null : Number(match.Groups["level"].ValueSpan);
        var digits = match.Groups["index"].Value.Replace("/", "", StringComparison.Ordinal).Replace("x", "", StringComparison.Ordinal);
        var partial = match.Groups["width"];
        return level is null or <= MaxLevel
            && ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < Indexes
            && (!partial.Success || Number(partial.ValueSpan) < TileId.FullWidth)
                ? new TilePath(level, index, partial.Success ? Number(partial.ValueSpan) : TileId.FullWidth)
                : null;
    }

    /// <summary>The path, without a leading slash.</summary>
    public override string ToString()
    {
        var path = new StringBuilder("tile/");
        path.Append(Level?.ToString(CultureInfo.InvariantCulture) ?? "entries").Append('/').Append(Grouped(Index));
        return Width == TileId.FullWidth ? path.ToString() : path.Append(CultureInfo.InvariantCulture, $".p/{Width}").ToString();
    }

    private static string Grouped(ulong index)
    {
        var last = (index % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (var rest = index / 1000; rest > 0; rest /= 1000)
            last = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:000}/{last}");
        return last;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    // No leading zeros in level and width; no leading group of zeros in a longer index.
    [GeneratedRegex(@"\Atile/(?<level>entries|0|[1-9][0-9]?)/(?<index>(x(?!000)[0-9]{3}/(x[0-9]{3}/)*)?[0-9]{3})(\.p/(?<width>[1-9][0-9]{0,2}))?\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
