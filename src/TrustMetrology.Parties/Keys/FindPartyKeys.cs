using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>How many keys a party can sign with at this moment.</summary>
public static class FindPartyKeys
{
    public sealed record Query(string Party) : IQuery<View>;

    public sealed record View(int Count);

    internal sealed class Handler(TrustDb db) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken) =>
            new View(await db.Set<PartyKey>().CountAsync(key => key.Party == request.Party && key.RevokedAt == null, cancellationToken));
    }
}
