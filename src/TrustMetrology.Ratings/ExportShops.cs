using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Ratings;

/// <summary>Anybody takes the list of all shops with their grades away, as CSV (RFC 4180) or as lines of JSON; sole traders only while they consent.</summary>
public static class ExportShops
{
    private const int Batch = 500;
    private const string Head = "id,permalink,name,address,region,sector,merchant,code,grade,score,neverInspected,underObjection,listed,closed";

    /// <param name="Id">The shop.</param>
    /// <param name="Permalink">Its short code.</param>
    /// <param name="Name">As on the sign.</param>
    /// <param name="Address">Where it is.</param>
    /// <param name="Region">GB/T 2260.</param>
    /// <param name="Sector">What it does.</param>
    /// <param name="Merchant">Who keeps it.</param>
    /// <param name="Code">Unified social credit code; a sole trader's without its middle.</param>
    /// <param name="Grade">Null while unrated.</param>
    /// <param name="Score">0 to 1000; null while unrated.</param>
    /// <param name="NeverInspected">True where no inspection of it was ever published.</param>
    /// <param name="UnderObjection">True while an objection against one of its facts is pending.</param>
    /// <param name="Listed">When it was listed.</param>
    /// <param name="Closed">When it closed; null while open.</param>
    public sealed record Line(
        ShopId Id, string Permalink, string Name, string Address, string Region, Sector Sector, string Merchant, string Code,
        Grade? Grade, int? Score, bool NeverInspected, bool UnderObjection, DateTimeOffset Listed, DateTimeOffset? Closed)
    {
        internal string ToCsv() => string.Join(',', new object?[]
        {
            Id, Permalink, Name, Address, Region, Sector.ToWord(), Merchant, Code, Grade, Score, NeverInspected, UnderObjection, Listed, Closed,
        }.Select(value => Quote(ToText(value))));
    }

    internal static void Map(IEndpointRouteBuilder data)
    {
        data.MapGet("/shops.csv", (TrustDb db, RerateJob rerate) => new BulkFile("shops.csv", BulkFile.Csv, VersionAsync(db, rerate), ToCsvAsync(ReadAsync(db))))
            .RequireAuthorization(Policies.Public).WithName("ExportShopsAsCsv").ExcludeFromDescription();
        data.MapGet("/shops.jsonl", (TrustDb db, RerateJob rerate) => new BulkFile("shops.jsonl", BulkFile.JsonLines, VersionAsync(db, rerate), BulkFile.ToJsonLines(ReadAsync(db))))
            .RequireAuthorization(Policies.Public).WithName(nameof(ExportShops)).ExcludeFromDescription();
    }

    // A grade that time alone has changed is computed first: no window outlives its day in a file.
    private static async IAsyncEnumerable<string> VersionAsync(TrustDb db, RerateJob rerate, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await rerate.RunAsync(cancellationToken);
        var versions = Public(db).OrderBy(each => each.Shop.Permalink).Select(each => new
        {
            each.Shop.Permalink,
            Shop = each.Shop.Version,
            Merchant = each.Shop.Merchant.Version,
            Rating = each.Rating == null ? 0 : each.Rating.Version,
        });
        await foreach (var each in versions.AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return $"{each.Permalink} {each.Shop} {each.Merchant} {each.Rating}";
    }

    // In batches, so that a slow reader keeps no transaction open.
    private static async IAsyncEnumerable<Line> ReadAsync(TrustDb db, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var last = ""; ;)
        {
            var after = last;
            var rows = await Public(db).AfterPermalink(after).Take(Batch).Select(each => new
            {
                each.Shop,
                each.Shop.Merchant,
                Grade = each.Rating == null ? null : each.Rating.Grade,
                Score = each.Rating == null || each.Rating.Grade == null ? (int?)null : each.Rating.Score,
                NeverInspected = each.Rating == null || each.Rating.NeverInspected,
                UnderObjection = each.Rating != null && each.Rating.UnderObjection,
            }).ToListAsync(cancellationToken);
            foreach (var (shop, row) in rows.Select(row => (row.Shop, row)))
                yield return new Line(shop.Id, shop.Permalink, shop.Name, shop.Address, shop.Region, shop.Sector, row.Merchant.Name, row.Merchant.ShownCode, row.Grade, row.Score, row.NeverInspected, row.UnderObjection, shop.ListedAt, shop.ClosedAt);
            if (rows.Count < Batch)
                yield break;
            last = rows[^1].Shop.Permalink;
        }
    }

    private static IQueryable<ShopWithRating> Public(TrustDb db) => db.Set<Shop>().AsNoTracking().WhosePartiesAgree().WithRatings(db);

    // Spreadsheets take UTF-8 for something else unless the file begins with its mark.
    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ToCsvAsync(IAsyncEnumerable<Line> lines, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return Encoding.UTF8.GetBytes($"\uFEFF{Head}\r");
        await foreach (var line in lines.WithCancellation(cancellationToken))
            yield return Encoding.UTF8.GetBytes($"{line.ToCsv()}\r");
    }

    private static string ToText(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    // A name that begins like a formula is text in a spreadsheet too.
    private static string Quote(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
