using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Inspections;

/// <summary>An officer sees the findings of the region that nobody has seen put right yet, the one due first at the top.</summary>
public static class ListOpenFindings
{
    private const int Shown = 50;

    /// <param name="Region">The first digits of the officer's region.</param>
    /// <param name="Shop">Only this shop's; null for all.</param>
    /// <param name="Only">Only this one; null for all.</param>
    public sealed record Query(string Region, ShopId? Shop = null, FindingId? Only = null) : IQuery<View>;

    public sealed record View(IReadOnlyList<Line> Items, string? Next);

    /// <param name="Id">The finding.</param>
    /// <param name="Result">The record of its result.</param>
    /// <param name="Shop">Where it was found.</param>
    /// <param name="ShopName">That shop's name.</param>
    /// <param name="VisitedOn">Legal day of the visit.</param>
    /// <param name="RectifyBy">Last legal day for putting it right.</param>
    /// <param name="Text">What was wrong.</param>
    public sealed record Line(FindingId Id, Guid Result, ShopId Shop, string ShopName, DateOnly VisitedOn, DateOnly RectifyBy, string Text);

    internal sealed class Handler(TrustDb db, TimeProvider clock) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (request.Region.Length == 0)
                return new View([], null);
            var now = clock.GetUtcNow();
            var rows = await (from finding in db.Set<Finding>().AsNoTracking()
                              where finding.RectifiedOn == null && (request.Shop == null || finding.Shop == request.Shop) && (request.Only == null || finding.Id == request.Only)
                              join result in db.Set<Publication>() on finding.Result equals result.Id
                              where result.TakenDownAt == null && result.PublicUntil > now
                              join shop in db.Set<Shop>() on finding.Shop equals shop.Id
                              where shop.Region.StartsWith(request.Region)
                              orderby finding.RectifyBy, finding.Id
                              select new { finding, shop.Name }).Take(Shown).ToListAsync(cancellationToken);
            var stated = await db.AllStatementsAsync([.. rows.Select(row => row.finding.Result).Distinct()], cancellationToken);
            return new View([.. rows.Where(row => stated.ContainsKey(row.finding.Result)).Select(row => new Line(
                row.finding.Id, row.finding.Result, row.finding.Shop, row.Name, row.finding.VisitedOn, row.finding.RectifyBy, TextOf(row.finding, stated[row.finding.Result])))], null);
        }

        private static string TextOf(Finding finding, JsonObject result) =>
            (string)result["body"]!["findings"]!.AsArray().Single(each => (string?)each!["finding"] == finding.Id.ToString())!["text"]!;
    }
}
