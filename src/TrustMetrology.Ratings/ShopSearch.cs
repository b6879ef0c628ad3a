using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Ratings;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Ratings;

/// <summary>What a shop can be searched by: its grade, or why it has none, or what stands beside it.</summary>
public enum Standing
{
    A,
    B,
    C,
    D,
    Unrated,
    Uninspected,
    Objection,
    Closed,
}

internal sealed class ShopWithRating
{
    public required Shop Shop { get; init; }

    public ShopRating? Rating { get; init; }
}

/// <summary>Where a page of shops ended; opaque to whoever passes it back.</summary>
internal sealed record ShopCursor(string Name, string Permalink)
{
    /// <summary>The cursor in that text; null for none and for one that isn't ours.</summary>
    public static ShopCursor? Read(string? text)
    {
        if (text is null || !Base64Url.TryDecode(text, out var bytes))
            return null;
        try
        {
            return JsonSerializer.Deserialize<ShopCursor>(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() => Base64Url.Encode(JsonSerializer.SerializeToUtf8Bytes(this));
}

#pragma warning disable CA1304, CA1309, CA1311 // These become SQL, where a culture of ours says nothing.

/// <summary>The conditions of a search, each in words that both databases know.</summary>
internal static class ShopSearch
{
    private const string SoleTraderPrefix = "92";

    /// <summary>Companies always; sole traders while they consent.</summary>
    public static IQueryable<Shop> WhosePartiesAgree(this IQueryable<Shop> shops) =>
        shops.Where(shop => !shop.Merchant.Code.StartsWith(SoleTraderPrefix) || shop.Merchant.ConsentedAt != null);

    /// <summary>A sole trader's code is personal data: it finds nothing.</summary>
    public static IQueryable<Shop> Matching(this IQueryable<Shop> shops, string? text)
    {
        var words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words is [{ Length: UnifiedSocialCreditCode.Length } code] && UnifiedSocialCreditCode.IsValid(code.ToUpperInvariant()))
        {
            var exact = code.ToUpperInvariant();
            return shops.Where(shop => shop.Merchant.Code == exact && !exact.StartsWith(SoleTraderPrefix));
        }

        foreach (var pattern in words.Select(word => $"%{Escape(word.ToLowerInvariant())}%"))
            shops = shops.Where(shop => EF.Functions.Like(shop.Name.ToLower(), pattern, "\\") || EF.Functions.Like(shop.Address.ToLower(), pattern, "\\"));
        return shops;
    }

    public static IQueryable<Shop> Within(this IQueryable<Shop> shops, string? region)
    {
        var prefix = region is null ? "" : region.EndsWith("0000", StringComparison.Ordinal) ? region[..2] : region.EndsWith("00", StringComparison.Ordinal) ? region[..4] : region;
        return prefix.Length == 0 ? shops : shops.Where(shop => shop.Region.StartsWith(prefix));
    }

    public static IQueryable<ShopWithRating> WithRatings(this IQueryable<Shop> shops, TrustDb db) => shops
        .GroupJoin(db.Set<ShopRating>(), shop => shop.Id, rating => rating.Shop, (shop, ratings) => new { shop, ratings })
        .SelectMany(each => each.ratings.DefaultIfEmpty(), (each, rating) => new ShopWithRating { Shop = each.shop, Rating = rating });

    public static IQueryable<ShopWithRating> Standing(this IQueryable<ShopWithRating> shops, Standing? standing) => standing switch
    {
        null => shops,
        Ratings.Standing.Closed => shops.Where(each => each.Shop.ClosedAt != null),
        Ratings.Standing.Objection => shops.Where(each => each.Rating != null && each.Rating.UnderObjection),
        Ratings.Standing.Uninspected => shops.Where(each => each.Shop.ClosedAt == null && (each.Rating == null || each.Rating.NeverInspected)),
        Ratings.Standing.Unrated => shops.Where(each => each.Shop.ClosedAt == null && (each.Rating == null || each.Rating.Grade == null)),
        { } grade => WithGrade(shops, Enum.Parse<Grade>(grade.ToString())),
    };

    public static IQueryable<ShopWithRating> After(this IQueryable<ShopWithRating> shops, ShopCursor? cursor) => cursor is null
        ? shops
        : shops.Where(each => string.Compare(each.Shop.Name, cursor.Name) > 0 || each.Shop.Name == cursor.Name && string.Compare(each.Shop.Permalink, cursor.Permalink) > 0);

    public static IQueryable<ShopWithRating> AfterPermalink(this IQueryable<ShopWithRating> shops, string permalink) =>
        shops.Where(each => string.Compare(each.Shop.Permalink, permalink) > 0).OrderBy(each => each.Shop.Permalink);

    private static IQueryable<ShopWithRating> WithGrade(IQueryable<ShopWithRating> shops, Grade grade) =>
        shops.Where(each => each.Shop.ClosedAt == null && each.Rating != null && each.Rating.Grade == grade);

    private static string Escape(string word) => new StringBuilder(word).Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_").ToString();
}
