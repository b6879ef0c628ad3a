using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Inspections;

/// <summary>A merchant, and enforcement of its region, see all objections of a shop and how they ended, the latest first: also those whose success took down what they were against.</summary>
public static class ListShopObjections
{
    public sealed record Query(ShopId Shop, Reader Reader) : IQuery<View>;

    public sealed record View(IReadOnlyList<Line> Items, string? Next);

    /// <param name="Id">The objection's record.</param>
    /// <param name="About">The record that it disputes.</param>
    /// <param name="Kind">That record's kind.</param>
    /// <param name="Filed">When it was filed.</param>
    /// <param name="Grounds">In the merchant's words; null where its seal was destroyed.</param>
    /// <param name="State">Pending, upheld or rejected.</param>
    /// <param name="Decided">When it was decided; null while it is pending.</param>
    /// <param name="Reason">Why it was decided so; null while it is pending.</param>
    public sealed record Line(Guid Id, Guid About, string Kind, DateTimeOffset Filed, string? Grounds, ObjectionState State, DateTimeOffset? Decided, string? Reason);

    internal sealed class Handler(TrustDb db, ShopAccess shops) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (!await shops.SeesAllAsync(request.Shop, request.Reader, cancellationToken))
                return new View([], null);
            var rows = await db.Set<Objection>().AsNoTracking().Where(each => each.Shop == request.Shop)
                .Join(db.Set<Publication>(), objection => objection.About, disputed => disputed.Id, (objection, disputed) => new { objection, disputed.Kind })
                .OrderByDescending(row => row.objection.FiledAt).ToListAsync(cancellationToken);
            var decisions = await db.Set<Publication>().AsNoTracking().Where(each => each.Shop == request.Shop && each.Kind == RecordKinds.ObjectionDecided)
                .ToDictionaryAsync(each => each.Reference, each => each.Id, cancellationToken);
            var stated = await db.AllStatementsAsync([.. rows.Select(row => row.objection.Id), .. decisions.Values], cancellationToken);

            string? Said(Guid record, string member) => (string?)stated.GetValueOrDefault(record)?["body"]?[member];
            return new View([.. rows.Select(row => new Line(
                row.objection.Id, row.objection.About, row.Kind, row.objection.FiledAt, Said(row.objection.Id, "grounds"), PublishedReading.StateOf(row.objection), row.objection.DecidedAt,
                decisions.TryGetValue(row.objection.Id.ToString(), out var decision) ? Said(decision, "reason") : null))], null);
        }
    }
}
