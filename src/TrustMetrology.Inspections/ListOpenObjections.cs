using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Inspections;

/// <summary>An officer sees the objections of the region that wait for a decision, the oldest first.</summary>
public static class ListOpenObjections
{
    private const int Shown = 50;

    /// <param name="Officer">Who reads: whoever entered what is disputed doesn't decide.</param>
    /// <param name="Region">The first digits of the officer's region.</param>
    /// <param name="Only">Only this one; null for all.</param>
    public sealed record Query(PersonId Officer, string Region, Guid? Only = null) : IQuery<View>;

    public sealed record View(IReadOnlyList<Line> Items, string? Next);

    /// <param name="Id">The objection's record.</param>
    /// <param name="About">The record that it disputes.</param>
    /// <param name="Kind">That record's kind.</param>
    /// <param name="Shop">Whose objection it is.</param>
    /// <param name="ShopName">Its name.</param>
    /// <param name="Filed">When it was filed.</param>
    /// <param name="Grounds">In the merchant's words.</param>
    /// <param name="IsOwn">True where the reader entered what it disputes.</param>
    public sealed record Line(Guid Id, Guid About, string Kind, ShopId Shop, string ShopName, DateTimeOffset Filed, string Grounds, bool IsOwn);

    internal sealed class Handler(TrustDb db, TimeProvider clock) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (request.Region.Length == 0)
                return new View([], null);
            var now = clock.GetUtcNow();
            var rows = await (from objection in db.Set<Objection>().AsNoTracking()
                              where objection.DecidedAt == null && (request.Only == null || objection.Id == request.Only)
                              join disputed in db.Set<Publication>() on objection.About equals disputed.Id
                              where disputed.TakenDownAt == null && disputed.PublicUntil > now
                              join shop in db.Set<Shop>() on objection.Shop equals shop.Id
                              where shop.Region.StartsWith(request.Region)
                              orderby objection.FiledAt, objection.Id
                              select new { objection, disputed.Kind, disputed.FiledBy, shop.Name }).Take(Shown).ToListAsync(cancellationToken);
            var stated = await db.AllStatementsAsync(rows.ConvertAll(row => row.objection.Id), cancellationToken);
            return new View([.. rows.Where(row => stated.ContainsKey(row.objection.Id)).Select(row => new Line(
                row.objection.Id, row.objection.About, row.Kind, row.objection.Shop, row.Name, row.objection.FiledAt,
                (string)stated[row.objection.Id]["body"]!["grounds"]!, row.FiledBy == request.Officer))], null);
        }
    }
}
