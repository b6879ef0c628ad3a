using System.Collections;
using System.Globalization;
using System.Text;
using QRCoder;

namespace TrustMetrology.Site;

/// <summary>The short address of a shop, printed and as QR code.</summary>
/// <param name="Address">Whole address.</param>
/// <param name="Badge">Address of the badge.</param>
/// <param name="Path">The code's dark modules as the path of an SVG, one unit each.</param>
/// <param name="Size">Modules across, with the quiet zone.</param>
internal sealed record PermalinkView(string Address, string Badge, string Path, int Size);

/// <summary>QR codes as one SVG path: a fifth of the bytes of a rectangle for each module, and no inline style.</summary>
internal static class QrCode
{
    public static (string Path, int Size) Draw(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            AddRow(path, rows[y], y);
        return (path.ToString(), rows.Count);
    }

    // Dark modules side by side are one rectangle.
    private static void AddRow(StringBuilder path, BitArray row, int y)
    {
        var start = 0;
        for (var x = 0; x <= row.Count; x++)
        {
            if (x < row.Count && row[x])
                continue;
            if (x > start)
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
            start = x + 1;
        }
    }
}
