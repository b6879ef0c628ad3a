using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Ratings;

/// <summary>Anybody finds shops by name, address, credit code, region, sector and grade; sole traders only while they consent.</summary>
public static class SearchShops
{
    /// <summary>Shops on one page.</summary>
    public const int PageSize = 20;

    /// <param name="Text">Words that all stand in name or address, or a whole unified social credit code.</param>
    /// <param name="Region">GB/T 2260, 6 digits: that region and all within it.</param>
    /// <param name="Sector">What the shop does.</param>
    /// <param name="Standing">Grade or state.</param>
    /// <param name="Cursor">Where the page before ended; null for the first.</param>
    public sealed record Query(string? Text = null, string? Region = null, Sector? Sector = null, Standing? Standing = null, string? Cursor = null) : IQuery<View>;

    /// <param name="Items">By name.</param>
    /// <param name="Next">The cursor of the next page; null on the last.</param>
    public sealed record View(IReadOnlyList<Item> Items, string? Next) : IPage;

    /// <param name="Id">The shop.</param>
    /// <param name="Permalink">Its short code.</param>
    /// <param name="Name">As on the sign.</param>
    /// <param name="Address">Where it is.</param>
    /// <param name="Region">GB/T 2260.</param>
    /// <param name="Sector">What it does.</param>
    /// <param name="Grade">Null while unrated.</param>
    /// <param name="Score">0 to 1000; null while unrated.</param>
    /// <param name="NeverInspected">True where no inspection of it was ever published.</param>
    /// <param name="UnderObjection">True while an objection against one of its facts is pending.</param>
    /// <param name="Closed">When it closed; null while open.</param>
    public sealed record Item(
        ShopId Id, string Permalink, string Name, string Address, string Region, Sector Sector,
        Grade? Grade, int? Score, bool NeverInspected, bool UnderObjection, DateTimeOffset? Closed);

    internal sealed class Handler(TrustDb db) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var found = db.Set<Shop>().AsNoTracking().WhosePartiesAgree().Matching(request.Text).Within(request.Region)
                .Where(shop => request.Sector == null || shop.Sector == request.Sector).WithRatings(db);
            var page = await found.Standing(request.Standing).After(ShopCursor.Read(request.Cursor))
                .OrderBy(each => each.Shop.Name).ThenBy(each => each.Shop.Permalink).Take(PageSize + 1)
                .Select(each => new Item(
                    each.Shop.Id, each.Shop.Permalink, each.Shop.Name, each.Shop.Address, each.Shop.Region, each.Shop.Sector,
                    each.Rating == null ? null : each.Rating.Grade, each.Rating == null || each.Rating.Grade == null ? null : each.Rating.Score,
                    each.Rating == null || each.Rating.NeverInspected, each.Rating != null && each.Rating.UnderObjection, each.Shop.ClosedAt))
                .ToListAsync(cancellationToken);
            return new View(page.Count > PageSize ? page[..PageSize] : page, page.Count > PageSize ? new ShopCursor(page[PageSize - 1].Name, page[PageSize - 1].Permalink).ToString() : null);
        }
    }

    internal static void Map(IEndpointRouteBuilder shops) => shops
        .MapGet("/", async (string? q, string? region, string? sector, string? grade, string? cursor, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var query = SearchWords.Read(q, region, sector, grade, cursor);
            return query.Succeeded ? (await mediator.Send(query.Value, cancellationToken)).ToOk() : query.Fault;
        })
        .RequireAuthorization(Policies.Public)
        .WithName(nameof(SearchShops));
}
