using Microsoft.EntityFrameworkCore;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Pledges;

/// <summary>Whether a shop is a demonstration unit at this moment.</summary>
public static class FindDemonstration
{
    public sealed record Query(ShopId Shop) : IQuery<View>;

    /// <param name="Award">The record of the award; null where the shop is no demonstration unit.</param>
    /// <param name="Until">24:00 of its last legal day.</param>
    public sealed record View(Guid? Award, DateTimeOffset? Until);

    internal sealed class Handler(TrustDb db, TimeProvider clock) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var award = await db.Set<Demonstration>().AsNoTracking()
                .SingleOrDefaultAsync(unit => unit.Shop == request.Shop && unit.WithdrawnAt == null && unit.Until > now, cancellationToken);
            return new View(award?.Id, award?.Until);
        }
    }
}
