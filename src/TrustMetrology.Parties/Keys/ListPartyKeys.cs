using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>A party sees its keys, the latest first, and those that it asked for and hasn't registered yet.</summary>
public static class ListPartyKeys
{
    public sealed record Query(string Party) : IQuery<View>;

    public sealed record View(IReadOnlyList<KeyLine> Keys, IReadOnlyList<RequestLine> Requests)
    {
        /// <summary>True where the party can sign at this moment.</summary>
        public bool CanSign => Keys.Any(key => key.Revoked is null);
    }

    /// <param name="Id">The key.</param>
    /// <param name="Scheme">How it signs.</param>
    /// <param name="VouchedBy"><c>key:&lt;id&gt;</c> or <c>person:&lt;id&gt;</c>.</param>
    /// <param name="Registered">Since when it counts.</param>
    /// <param name="Registration">The record that says so.</param>
    /// <param name="Revoked">From when on it no longer counts; null while it does.</param>
    public sealed record KeyLine(PartyKeyId Id, string Scheme, string VouchedBy, DateTimeOffset Registered, Guid Registration, DateTimeOffset? Revoked);

    /// <param name="Id">The id that the key will have.</param>
    /// <param name="Scheme">How it will sign.</param>
    /// <param name="Fingerprint">What an officer compares.</param>
    /// <param name="Requested">Since when it waits.</param>
    /// <param name="IsVouched">True where an officer vouched: the device itself has to finish.</param>
    public sealed record RequestLine(PartyKeyId Id, string Scheme, string Fingerprint, DateTimeOffset Requested, bool IsVouched);

    internal sealed class Handler(TrustDb db, OpenKeyRequests requests) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var keys = await db.Set<PartyKey>().AsNoTracking().Where(key => key.Party == request.Party).OrderByDescending(key => key.RegisteredAt)
                .Select(key => new KeyLine(key.Id, key.Scheme, key.VouchedBy, key.RegisteredAt, key.Registration, key.RevokedAt)).ToListAsync(cancellationToken);
            var oldest = requests.Oldest;
            var asked = await db.Set<KeyRequest>().AsNoTracking().Where(each => each.Party == request.Party && each.RequestedAt > oldest).OrderByDescending(each => each.RequestedAt).ToListAsync(cancellationToken);
            return new View(keys, asked.ConvertAll(each => new RequestLine(each.Id, each.Scheme, each.Fingerprint, each.RequestedAt, each.Officer is not null)));
        }
    }
}
